import AndonCommandLine
import AndonService
import ArgumentParser
import SystemPackage

/// The key of a command that is signed; without one the agent is asked for the acting contact's key.
struct SigningOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            say("署名する秘密鍵（省略すると ssh-agent の鍵）", "The private key to sign with (the agent's without it)"),
            valueName: "key"))
    var signWith: String?

    var keys: [FilePath] { signWith.map { [FilePath($0)] } ?? [] }
}
