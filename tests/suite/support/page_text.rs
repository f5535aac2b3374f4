//! What a page says, as text: made so that a reviewer reads a difference, not markup.
//!
//! A heading, a sentence, an item and a row of a table have a line each. `◆ ◐ ◌ ● ✓ ○ – ■ ×` are the
//! shapes of statuses, `(..)` the reason behind a word, `{..}` what only a screen reader says. Of a
//! picture its title, its sentence and the texts in it are told, and never a coordinate.

/// An element, or a text, which has no name.
struct Node<'a> {
    name: &'a str,
    /// The whole tag; of a text the text.
    source: &'a str,
    children: Vec<Self>,
}

/// What lies inside `<main>`; of a page without one everything in `<body>`.
///
/// Workings are folded as on the page, unless they are wanted.
pub(crate) fn page_text(html: &str, is_unfolded: bool) -> String {
    let mut tree = parse(html);
    if !is_unfolded {
        fold(&mut tree);
    }
    let page = find(&tree, "main").or_else(|| find(&tree, "body")).expect("a page has a body");
    let mut text = String::new();
    blocks(page, "", &mut text);
    let lines: Vec<&str> = text.trim_start().lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}

fn parse(html: &str) -> Node<'_> {
    const VOID: [&str; 8] = ["br", "col", "hr", "img", "input", "link", "meta", "!doctype"];
    let mut open = vec![Node { name: "", source: "", children: Vec::new() }];
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        let name = tag.split([' ', '\n', '/']).next().unwrap();
        if let Some(ended) = tag.strip_prefix('/') {
            let closed = open.pop().expect("an end has its beginning");
            assert_eq!(closed.name, ended, "the element that ends began");
            open.last_mut().expect("the root is never closed").children.push(closed);
        } else {
            let node = Node { name, source: tag, children: Vec::new() };
            if VOID.contains(&name) || tag.ends_with('/') {
                open.last_mut().expect("the root is never closed").children.push(node);
            } else {
                open.push(node);
            }
        }
        let text = Node { name: "", source: text, children: Vec::new() };
        open.last_mut().expect("the root is never closed").children.push(text);
    }
    assert_eq!(open.len(), 1, "an element is never closed");
    open.remove(0)
}

fn find<'a, 'b>(node: &'b Node<'a>, name: &str) -> Option<&'b Node<'a>> {
    if node.name == name {
        return Some(node);
    }
    node.children.iter().find_map(|child| find(child, name))
}

impl Node<'_> {
    fn attribute(&self, name: &str) -> &str {
        super::attribute(self.source, name).unwrap_or_default()
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").split(' ').any(|one| one == class)
    }

    /// Whether it stands on lines of its own.
    fn is_block(&self) -> bool {
        const BLOCKS: [&str; 30] = [
            "article",
            "aside",
            "blockquote",
            "caption",
            "colgroup",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "ul",
            "svg",
        ];
        BLOCKS.contains(&self.name)
    }
}

/// Leaves of workings their summary.
fn fold(node: &mut Node) {
    if node.name == "details" && node.has_class("workings") {
        node.children.retain(|child| child.name == "summary");
    }
    node.children.iter_mut().for_each(fold);
}

/// Writes a line for each thing inside an element.
fn blocks(node: &Node, indent: &str, text: &mut String) {
    let mut line = String::new();
    for child in &node.children {
        if !child.is_block() {
            if !child.name.is_empty() {
                line.push(' ');
            }
            inline(child, &mut line);
            continue;
        }
        put(&mut line, indent, text);
        match child.name {
            "h1" | "h2" | "h3" | "h4" => {
                let level: usize = child.name[1..].parse().unwrap();
                text.push('\n');
                put(&mut format!("{} {}", "#".repeat(level), words(child)), indent, text);
            }
            "ul" | "ol" => {
                for item in child.children.iter().filter(|item| item.name == "li") {
                    put(&mut format!("- {}", words(item)), indent, text);
                }
            }
            "table" => table(child, indent, text),
            "dt" => line = format!("{}:", words(child)),
            "dd" => put(&mut format!("  {}", words(child)), indent, text),
            "details" => blocks(child, &format!("{indent}  "), text),
            "summary" => put(&mut format!("▸ {}", words(child)), &indent[2..], text),
            "svg" | "p" | "figcaption" | "blockquote" | "pre" => {
                put(&mut words(child), indent, text);
            }
            _ => blocks(child, indent, text),
        }
    }
    put(&mut line, indent, text);
}

/// Ends a line, if anything stands on it.
fn put(line: &mut String, indent: &str, text: &mut String) {
    let words: Vec<&str> = line.split([' ', '\n', '\t', '\u{a0}', '\u{202f}']).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if !words.is_empty() {
        text.push_str(indent);
        text.push_str(&words.join(" "));
        text.push('\n');
    }
    line.clear();
}

/// A row on each line.
fn table(node: &Node, indent: &str, text: &mut String) {
    for child in &node.children {
        match child.name {
            "tr" => {
                let is_cell = |cell: &&Node| ["th", "td"].contains(&cell.name);
                let cells: Vec<String> = child.children.iter().filter(is_cell).map(words).collect();
                put(&mut format!("| {} |", cells.join(" | ")), indent, text);
            }
            "caption" if child.has_class("hidden") => {}
            "caption" => put(&mut words(child), indent, text),
            _ => table(child, indent, text),
        }
    }
}

/// All that an element says, on one line.
fn words(node: &Node) -> String {
    let mut line = String::new();
    match node.name {
        "svg" => picture(node, &mut line),
        _ => inside(node, &mut line),
    }
    line.trim().to_owned()
}

fn inline(node: &Node, line: &mut String) {
    const SHAPES: [(&str, &str); 9] = [
        ("diamond", "◆"),
        ("half", "◐"),
        ("dashed", "◌"),
        ("filled", "●"),
        ("tick", "✓"),
        ("hollow", "○"),
        ("dash", "–"),
        ("square", "■"),
        ("cross", "×"),
    ];
    let enclosed = |line: &mut String, before: &str, after: &str| {
        let words = words(node);
        if !words.is_empty() {
            let parts = [if line.is_empty() { "" } else { " " }, before, &words, after];
            line.push_str(&parts.concat());
        }
    };
    match node.name {
        "" => line.push_str(&decoded(node.source)),
        "svg" => picture(node, line),
        "br" => line.push_str(" / "),
        "col" | "colgroup" | "script" | "input" => {}
        "abbr" => enclosed(line, "", &format!(" {{{}}}", decoded(node.attribute("title")))),
        _ if node.has_class("hidden") => enclosed(line, "{", "}"),
        _ if node.has_class("shape") => {
            let shape = SHAPES.iter().find(|(class, _)| node.has_class(class));
            line.push_str(shape.expect("a known shape").1);
            line.push(' ');
        }
        _ if node.has_class("mark") => line.push_str("· "),
        _ if node.has_class("r") => enclosed(line, "(", ")"),
        _ if node.is_block() && !line.trim().is_empty() => {
            let words = words(node);
            line.push_str(if words.is_empty() { "" } else { " / " });
            line.push_str(&words);
        }
        _ => inside(node, line),
    }
}

fn inside(node: &Node, line: &mut String) {
    let mut is_after_element = false;
    for child in
        node.children.iter().filter(|child| !child.name.is_empty() || !child.source.is_empty())
    {
        // Elements with nothing between them stand apart by their style.
        if is_after_element && !child.name.is_empty() {
            line.push(' ');
        }
        inline(child, line);
        is_after_element = !child.name.is_empty();
    }
}

/// Title, sentence and the texts of a drawing; nothing of one without any.
fn picture(svg: &Node, line: &mut String) {
    let mut texts = Vec::new();
    texts_of(svg, &mut texts);
    let said = |name| find(svg, name).map(words).unwrap_or_default();
    let (title, sentence) = (said("title"), said("desc"));
    let texts = texts.join(" | ");
    let is_named = !title.is_empty();
    let parts = if is_named { [&title, ": ", &sentence, " ", &texts].concat() } else { texts };
    // The narrow drawing of a chart says what the wide one says.
    if !parts.is_empty() && !svg.has_class("narrow") {
        line.push_str(&[" [", parts.trim(), "] "].concat());
    }
}

fn texts_of(node: &Node, texts: &mut Vec<String>) {
    if node.name == "text" {
        texts.push(words(node));
    }
    node.children.iter().for_each(|child| texts_of(child, texts));
}

fn decoded(text: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[test]
fn a_page_reads_like_a_page() {
    let html = "<!doctype html>\n<html><body><nav>Menu</nav><main>\n<h1>Churn</h1>\n<p class=\"meta\">6&nbsp;% \
        of\n<b>all</b></p><table><caption class=\"hidden\">T</caption><tr><th>A</th><td><span class=\"status\">\
        <i class=\"shape diamond\"></i><span class=\"w\">Not okay</span><span class=\"r\">above</span></span></td>\
        </tr></table><svg class=\"chart\"><title>C</title><desc>Up.</desc><path d=\"M1\"/><text x=\"1\">5%</text>\
        </svg><ul><li>One<p>two</p></li></ul><details><summary>Show</summary><p>K1</p></details></main>\
        </body></html>";
    let expected =
        "# Churn\n6 % of all\n| A | ◆ Not okay (above) |\n[C: Up. 5%]\n- One / two\n▸ Show\n  K1\n";
    assert_eq!(page_text(html, true), expected);
    let line = "▸ Show\n  K1\n";
    assert_eq!(
        page_text(&html.replace("<details>", "<details class=\"workings\">"), false),
        expected.replace(line, "▸ Show\n")
    );
}
