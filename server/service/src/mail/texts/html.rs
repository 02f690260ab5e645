//! A letter as HTML.

use super::{Block, Letter};
use sha2::{Digest as _, Sha256};

/// Few rules, for the screen of a phone first. Colours are given in pairs, so that a dark theme keeps them readable.
const STYLE: &str = "\
body{max-width:34em;margin:0 auto;padding:16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}\
p{margin:0 0 16px}\
.label{margin-bottom:4px}\
.code{padding:10px 12px;border-radius:6px;background:#f1f4f9;color:#14233b;font:bold 18px/1.4 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}\
.do a{display:inline-block;padding:12px 20px;border-radius:6px;background:#095797;color:#fff;font-weight:bold;text-decoration:none}\
.note{font-size:14px}";

/// The content security policy under which a browser draws the document as a mail program does: by its own rules of style.
/// Nothing runs, loads, or stands in a frame.
pub fn policy() -> String {
    let style = data_encoding::BASE64.encode(&Sha256::digest(STYLE));
    format!("default-src 'none'; style-src 'sha256-{style}'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
}

/// Writes the whole document. Every text of the letter is escaped here, and nowhere else; of control characters, only the
/// ends of lines are left.
pub(super) fn document(letter: &Letter) -> String {
    let mut html = String::with_capacity(4 * 1024);
    html.push_str("<!doctype html>\n<html lang=\"");
    html.push_str(letter.language.tag());
    html.push_str("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
    html.push_str("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    escape(&letter.subject, &mut html);
    html.push_str("</title>\n<style>");
    html.push_str(STYLE);
    html.push_str("</style>\n</head>\n<body>\n");
    for block in &letter.blocks {
        push(block, &mut html);
    }
    html.push_str("</body>\n</html>\n");
    html
}

fn push(block: &Block, html: &mut String) {
    match block {
        Block::Paragraph(text) => {
            html.push_str("<p>");
            escape(text, html);
        }
        Block::Value { label, value } => {
            html.push_str("<p>");
            escape(label, html);
            html.push_str(" <strong>");
            escape(value, html);
            html.push_str("</strong>");
        }
        Block::Code { label, value } => {
            html.push_str("<p class=\"label\">");
            escape(label, html);
            html.push_str("</p>\n<p class=\"code\"><strong>");
            escape(value, html);
            html.push_str("</strong>");
        }
        Block::Link { label, url } => {
            html.push_str("<p class=\"do\">");
            link(label, url, html);
        }
        Block::Note(text) => {
            html.push_str("<p class=\"note\">");
            escape(text, html);
        }
        Block::Reach { label, ways } => {
            html.push_str("<p class=\"note\">");
            escape(label, html);
            for (text, url) in ways {
                html.push_str("<br>\n");
                match url {
                    Some(url) => link(text, url, html),
                    None => escape(text, html),
                }
            }
        }
    }
    html.push_str("</p>\n");
}

fn link(label: &str, url: &str, html: &mut String) {
    html.push_str("<a href=\"");
    escape(url, html);
    html.push_str("\">");
    escape(label, html);
    html.push_str("</a>");
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push('\n'),
            other if other.is_control() => {}
            other => html.push(other),
        }
    }
}
