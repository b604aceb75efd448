use super::*;
use crate::chat::Block;
use crate::exchange::book::markdown::inline;

fn book(stored: &str) -> Book {
    let said = |words: &str| Text(vec![Span::Said(words.to_owned())]);
    let line = said("How: ").and(Text::stored(stored));
    let steps = vec![
        Block { head: Text::stored("Desk"), lines: Vec::new() },
        Block { head: Text::stored("Maker"), lines: vec![said("When: ").and(Text::stored("it is a fault"))] },
    ];
    let section = Section { head: Text::stored(stored), lines: vec![line], steps, rest: vec![said("Never checked")] };
    let chapter = Chapter { title: Text::stored(stored), lines: Vec::new(), sections: vec![section] };
    Book { title: said("The book"), lines: vec![Text::code("/help")], chapters: vec![chapter] }
}

#[test]
fn stored_markup_stays_words_in_html() {
    let page = html(&book("<script>alert('x')</script> & \"quotes\""), &Locale::new(Language::En));
    assert!(!page.contains("<script"), "{page}");
    assert!(
        page.contains("<h3>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;</h3>"),
        "{page}"
    );
}

#[test]
fn a_step_is_numbered_once_and_its_condition_stands_in_it() {
    let page = html(&book("Excel"), &Locale::new(Language::En));
    let steps = "</ul>\n<ol>\n<li>Desk</li>\n<li>Maker\n<ul>\n<li>When: it is a fault</li>\n</ul>\n</li>\n</ol>\n<ul>\n<li>Never checked</li>";
    assert!(page.contains(steps), "{page}");
    let page = markdown(&book("Excel"), &Locale::new(Language::En));
    assert!(
        page.contains("\n- How: Excel\n\n1. Desk\n2. Maker\n   - When: it is a fault\n\n- Never checked\n"),
        "{page}"
    );
}

#[test]
fn stored_markup_stays_words_in_markdown() {
    let page = markdown(&book("# [a](http://b) *c*\n- d"), &Locale::new(Language::Ja));
    assert!(page.contains("\n- How: \\# \\[a\\](http://b) \\*c\\* - d\n"), "{page}");
    assert!(page.starts_with("# The book\n\n- `/help`\n\n## "), "{page}");
}

#[test]
fn only_what_would_be_markup_is_escaped_in_markdown() {
    let locale = Locale::new(Language::En);
    for (stored, expected) in [
        ("first_last@desk-1.example.com", "first_last@desk-1.example.com"),
        ("https://support.example.com/a-b_c?x=1&y=2#top", "https://support.example.com/a-b_c?x=1&y=2#top"),
        ("tel:+81-3-0000-9999 (9:00-17:30)", "tel:+81-3-0000-9999 (9:00-17:30)"),
        ("C# and Excel #12!", "C# and Excel #12!"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("---", "\\---"),
        ("1. item", "1\\. item"),
        ("12) item", "12\\) item"),
        ("2.5 GB", "2.5 GB"),
        ("# head", "\\# head"),
        ("ends with #", "ends with \\#"),
        ("> quote", "\\> quote"),
        ("=", "\\="),
        ("_a_ *b* `c` ~~d~~ |e|", "\\_a\\_ \\*b\\* \\`c\\` \\~\\~d\\~\\~ \\|e\\|"),
        ("![a](b) [^1] <b>", "!\\[a\\](b) \\[^1\\] \\<b\\>"),
        ("@team, ask", "\\@team, ask"),
        ("&lt; R&D", "\\&lt; R&D"),
        (":smile: \\ $x$", "\\:smile: \\\\ \\$x\\$"),
    ] {
        assert_eq!(inline(&Text::stored(stored), &locale), expected, "{stored}");
    }
}
