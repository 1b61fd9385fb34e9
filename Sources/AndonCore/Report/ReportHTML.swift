/// The report as one page to print: the Markdown of the report, and nothing from anywhere else.
public enum ReportHTML {
    /// The page, complete in itself: no script, no file beside it, nothing that is fetched.
    ///
    /// - Parameters:
    ///   - markdown: what `Report.markdown` says, in the same language.
    ///   - title: the page's title, which the browser shows and prints.
    public static func page(of markdown: String, title: String, language: Language) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)" dir="ltr">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(policy)">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>\(MarkdownHTML.escaped(title))</title>
        <style>\(style)</style>
        </head>
        <body>
        <main>
        \(MarkdownHTML(markdown).body)
        </main>
        </body>
        </html>

        """
    }

    /// Nothing may be loaded or run; of styles only this one, by its digest.
    private static let policy =
        "default-src 'none'; style-src 'sha256-\(styleDigest)'; base-uri 'none'; form-action 'none'"

    /// SHA-256 of ``style`` in base 64; a test works it out again.
    static let styleDigest = "TONAlrtma/Lc8bwE0YWmE/uZewgrxQJ5bPGijy6G5c8="

    /// For paper first: A4, headings kept with what follows, a table's head on each of its pages.
    static let style = """

        @page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); } }
        :root { color-scheme: light; }
        body {
          margin: 0; color: #1a1a1a; background: #fff; line-height: 1.6; font-size: 10.5pt;
          font-family: "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", "IPAexGothic", sans-serif;
        }
        main { max-width: 178mm; margin: 0 auto; padding: 12mm 4mm; }
        h1 { font-size: 18pt; border-bottom: 2px solid #1a1a1a; padding-bottom: 2mm; margin: 0 0 5mm; }
        h2 { font-size: 13.5pt; border-left: 4px solid #b00020; padding-left: 3mm; margin: 8mm 0 3mm; }
        h3 { font-size: 11.5pt; margin: 6mm 0 2mm; }
        p, li, td, th, pre, code, h1, h2, h3 { unicode-bidi: isolate; overflow-wrap: anywhere; }
        table { width: 100%; border-collapse: collapse; margin: 2mm 0; }
        th, td { border: 1px solid #8a8a8a; padding: 1.2mm 2mm; text-align: left; vertical-align: top; }
        th { background: #f0f0f0; white-space: nowrap; }
        td:first-child { min-width: 22mm; }
        code, pre { font-family: "Noto Sans Mono CJK JP", "DejaVu Sans Mono", "Menlo", "Consolas", monospace; }
        code { font-size: 9.5pt; }
        pre { border: 1px solid #c4c4c4; background: #f7f7f7; padding: 2mm 3mm; white-space: pre-wrap; }
        pre code { font-size: 8.5pt; line-height: 1.4; }
        ul, ol { padding-left: 7mm; }
        a { color: #003f8a; }
        @media print {
          main { max-width: none; padding: 0; }
          h1, h2, h3 { break-after: avoid; }
          thead { display: table-header-group; }
          tr, li { break-inside: avoid; }
          p { orphans: 2; widows: 2; }
          a { color: inherit; }
        }

        """
}
