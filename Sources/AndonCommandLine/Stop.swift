/// An end with an exit code after everything has been said.
package struct Stop: Error {
    package let code: Int32

    package init(code: Int32) {
        self.code = code
    }
}
