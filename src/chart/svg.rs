//! The writer: escaping, rounding to 0.1, colours by class.
//!
//! **Invariant:** what is written through it is well-formed, free of inline style, and finite.

use super::Caption;

/// A colour of the theme, by its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Paper,
    Ink,
    Ink2,
    Ink3,
    Rule,
    Rule2,
    Accent,
    Accent2,
    Band,
    Edge,
    Good,
    Warn,
    Bad,
}

impl Tone {
    /// The token's name and its colour on light paper, for an SVG without the theme.
    fn token(self) -> (&'static str, &'static str) {
        match self {
            Self::Paper => ("paper", "#ffffff"),
            Self::Ink => ("ink", "#15181c"),
            Self::Ink2 => ("ink2", "#434a52"),
            Self::Ink3 => ("ink3", "#626973"),
            Self::Rule => ("rule", "#dfe1e4"),
            Self::Rule2 => ("rule2", "#a9afb7"),
            Self::Accent => ("accent", "#1c4f8f"),
            Self::Accent2 => ("accent2", "#cfddee"),
            Self::Band => ("band", "#e4efe9"),
            Self::Edge => ("edge", "#5f8c7b"),
            Self::Good => ("good", "#1b6a55"),
            Self::Warn => ("warn", "#855a00"),
            Self::Bad => ("bad", "#b23a0e"),
        }
    }
}

/// Where a text stands against its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) ink: Tone,
    pub(super) anchor: Anchor,
    pub(super) bold: bool,
    /// Outlined with paper, so that it reads over lines.
    pub(super) halo: bool,
    /// 14 pixels in place of 12.
    pub(super) large: bool,
}

impl Type {
    /// Grey text of 12 pixels.
    pub(super) fn plain(ink: Tone, anchor: Anchor) -> Self {
        Self { ink, anchor, bold: false, halo: false, large: false }
    }

    /// The same in bold.
    pub(super) fn bold(ink: Tone, anchor: Anchor) -> Self {
        Self { bold: true, ..Self::plain(ink, anchor) }
    }
}

/// How wide a text of 12 pixels may become: the widths of Verdana, the widest face we allow for.
pub(super) fn text_width(text: &str) -> f64 {
    let width = |character: char| match character {
        ' ' | '.' | ',' | ':' | ';' | '!' | '|' | '\'' | '(' | ')' | 'i' | 'j' | 'l' | 'f'
        | 't' | 'r' | 'I' => 4.6,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '\u{2192}' | '\u{2264}' | '\u{2265}' => 11.5,
        '0'..='9' => 7.6,
        'A'..='Z' => 8.4,
        character if character.is_ascii() => 7.2,
        // Scripts with wide letters fill the square.
        character if character > '\u{2e80}' => 12.0,
        _ => 7.6,
    };
    text.chars().map(width).sum()
}

/// An SVG being written.
pub(super) struct Svg {
    out: String,
    left: f64,
    right: f64,
    bottom: f64,
    /// Whether it names its light colours as well, for the day when it is taken out of its page.
    lights: bool,
}

impl Svg {
    /// Begins a picture whose view box starts at (`left`, 0).
    pub(super) fn open(
        class: &str,
        left: f64,
        width: f64,
        height: f64,
        caption: Option<&Caption<'_>>,
        capacity: usize,
    ) -> Self {
        let mut svg = Self {
            out: String::with_capacity(capacity),
            left,
            right: left + width,
            bottom: height,
            lights: caption.is_some(),
        };
        svg.put("<svg class=\"").put(class).put("\"");
        match caption {
            Some(caption) => {
                // Only a picture with a name of its own is ever taken out of its page.
                svg.put(" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"");
                svg.escaped(caption.id).put("-t");
                if !caption.desc.is_empty() {
                    svg.put(" ").escaped(caption.id).put("-d");
                }
                svg.put("\"");
            }
            None => {
                svg.put(" aria-hidden=\"true\"");
            }
        }
        svg.attr("width", width).attr("height", height);
        if class.starts_with("chart ") {
            svg.put(" font-size=\"12\" font-family=\"sans-serif\"");
        }
        svg.put(" viewBox=\"").num(left).put(" 0 ").num(width).put(" ").num(height).put("\">");
        if let Some(caption) = caption {
            svg.put("<title id=\"").escaped(caption.id).put("-t\">").escaped(caption.title);
            svg.put("</title>");
            if !caption.desc.is_empty() {
                svg.put("<desc id=\"").escaped(caption.id).put("-d\">").escaped(caption.desc);
                svg.put("</desc>");
            }
        }
        svg
    }

    /// Ends the picture.
    pub(super) fn close(mut self) -> String {
        self.put("</svg>");
        self.out
    }

    /// Markup of ours, as it is.
    pub(super) fn put(&mut self, markup: &str) -> &mut Self {
        self.out.push_str(markup);
        self
    }

    /// Words of people: escaped, and without the control characters that XML forbids.
    pub(super) fn escaped(&mut self, text: &str) -> &mut Self {
        escape_into(&mut self.out, text);
        self
    }

    /// A number rounded to 0.1.
    pub(super) fn num(&mut self, number: f64) -> &mut Self {
        push_number(&mut self.out, number);
        self
    }

    /// An attribute with a number.
    pub(super) fn attr(&mut self, name: &str, number: f64) -> &mut Self {
        self.put(" ").put(name).put("=\"").num(number).put("\"")
    }

    /// Fill by class, with the light colour for a picture on its own.
    pub(super) fn fill(&mut self, ink: Tone) -> &mut Self {
        let (name, light) = ink.token();
        self.put(" class=\"f-").put(name).put("\"").light("fill", light)
    }

    /// Stroke by class and nothing inside.
    pub(super) fn stroke(&mut self, ink: Tone, width: f64) -> &mut Self {
        let (name, light) = ink.token();
        self.put(" class=\"s-").put(name).put("\" fill=\"none\"").light("stroke", light);
        if (width - 1.0).abs() > f64::EPSILON {
            self.stroke_width(width);
        }
        self
    }

    /// The width of a stroke; a quarter pixel counts there, hence two decimals.
    pub(super) fn stroke_width(&mut self, width: f64) -> &mut Self {
        self.put(" stroke-width=\"");
        push_decimals(&mut self.out, width, 2);
        self.put("\"")
    }

    /// Fill and stroke by class.
    pub(super) fn paint(&mut self, fill: Tone, stroke: Tone) -> &mut Self {
        let (fill_name, fill_light) = fill.token();
        let (stroke_name, stroke_light) = stroke.token();
        self.put(" class=\"f-").put(fill_name).put(" s-").put(stroke_name).put("\"");
        self.light("fill", fill_light).light("stroke", stroke_light)
    }

    /// A colour of light paper, where the picture may be taken out of its page.
    fn light(&mut self, attribute: &str, colour: &str) -> &mut Self {
        if self.lights {
            self.put(" ").put(attribute).put("=\"").put(colour).put("\"");
        }
        self
    }

    /// `M x y` of a path, held inside the view box.
    pub(super) fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.put("M").point(x, y)
    }

    /// `L x y` of a path, held inside the view box.
    pub(super) fn line_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.put("L").point(x, y)
    }

    /// `Q` of a path: a bow toward `control`.
    pub(super) fn curve_to(&mut self, control: (f64, f64), end: (f64, f64)) -> &mut Self {
        self.put("Q").point(control.0, control.1).put(" ").point(end.0, end.1)
    }

    fn point(&mut self, x: f64, y: f64) -> &mut Self {
        let (x, y) = (self.held_x(x), self.held_y(y));
        self.num(x).put(" ").num(y)
    }

    fn held_x(&self, x: f64) -> f64 {
        hold(x, self.left, self.right)
    }

    fn held_y(&self, y: f64) -> f64 {
        hold(y, 0.0, self.bottom)
    }

    /// A straight line; the caller has written the stroke of its group or writes it through `ink`.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), ink: Tone, width: f64) {
        self.put("<path").stroke(ink, width).put(" d=\"");
        self.move_to(from.0, from.1).line_to(to.0, to.1).put("\"/>");
    }

    /// A filled box; nothing where it has no area.
    pub(super) fn rect(&mut self, x: (f64, f64), y: (f64, f64), ink: Tone) {
        if self.box_markup("<rect", x, y) {
            self.fill(ink).put("/>");
        }
    }

    /// A box with an edge; nothing where it has no area.
    pub(super) fn edged_rect(&mut self, x: (f64, f64), y: (f64, f64), fill: Tone, stroke: Tone) {
        if self.box_markup("<rect", x, y) {
            self.paint(fill, stroke).put("/>");
        }
    }

    fn box_markup(&mut self, open: &str, x: (f64, f64), y: (f64, f64)) -> bool {
        let (x0, x1) = (self.held_x(x.0.min(x.1)), self.held_x(x.0.max(x.1)));
        let (y0, y1) = (self.held_y(y.0.min(y.1)), self.held_y(y.0.max(y.1)));
        if x1 - x0 < 0.05 || y1 - y0 < 0.05 {
            return false;
        }
        self.put(open).attr("x", x0).attr("y", y0).attr("width", x1 - x0).attr("height", y1 - y0);
        true
    }

    /// A line of text; `y` is its baseline.
    pub(super) fn text(&mut self, x: f64, y: f64, style: Type, text: &str) {
        let (x, y) = (self.held_x(x), self.held_y(y));
        self.put("<text").attr("x", x).attr("y", y);
        let (name, light) = style.ink.token();
        self.put(" class=\"f-").put(name);
        if style.bold {
            self.put(" b");
        }
        if style.halo {
            self.put(" halo");
        }
        self.put("\"").light("fill", light);
        if style.large {
            self.put(" font-size=\"14\"");
        }
        match style.anchor {
            Anchor::Start => {}
            Anchor::Middle => {
                self.put(" text-anchor=\"middle\"");
            }
            Anchor::End => {
                self.put(" text-anchor=\"end\"");
            }
        }
        self.put(">").escaped(text).put("</text>");
    }
}

/// `value` between `low` and `high`; what is not a number becomes `low`.
pub(super) fn hold(value: f64, low: f64, high: f64) -> f64 {
    if value.is_nan() { low } else { value.max(low).min(high) }
}

/// Appends `text` so that it is safe in an attribute and between tags.
pub(super) fn escape_into(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            character if character.is_control() || character == '\u{FFFE}' => {}
            '\u{FFFF}' => {}
            character => out.push(character),
        }
    }
}

/// Appends a number with at most one decimal.
pub(super) fn push_number(out: &mut String, number: f64) {
    push_decimals(out, number, 1);
}

/// Appends a number rounded half away from zero, without trailing zeros or a lone minus.
#[expect(clippy::cast_possible_truncation, reason = "held far inside the range of i64")]
fn push_decimals(out: &mut String, number: f64, decimals: u32) {
    let unit = 10_i64.pow(decimals);
    #[expect(clippy::cast_precision_loss, reason = "10 or 100")]
    let scaled = (hold(number, -1e9, 1e9) * unit as f64).round() as i64;
    if scaled < 0 {
        out.push('-');
    }
    let scaled = scaled.unsigned_abs();
    let unit = unit.unsigned_abs();
    push_integer(out, scaled / unit);
    let mut rest = scaled % unit;
    if rest > 0 {
        out.push('.');
        let mut place = unit / 10;
        while rest > 0 {
            out.push(digit(rest / place));
            rest %= place;
            place /= 10;
        }
    }
}

/// Appends a whole number; the formatting machinery costs four times as much, and charts are made
/// of numbers.
fn push_integer(out: &mut String, mut number: u64) {
    let mut digits = ['0'; 20];
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = digit(number % 10);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend(&digits[start..]);
}

fn digit(value: u64) -> char {
    char::from(b'0' + u8::try_from(value).expect("one decimal digit"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn number(value: f64, expected: &str) {
        let mut out = String::new();
        push_number(&mut out, value);
        assert_eq!(out, expected);
    }

    #[test]
    fn numbers_have_one_decimal_at_most() {
        number(0.0, "0");
        number(-0.04, "0");
        number(1.25, "1.3");
        number(-1.25, "-1.3");
        number(1152.0, "1152");
        number(99.96, "100");
        number(f64::NAN, "-1000000000");
        number(1e300, "1000000000");
    }

    #[test]
    fn widths_have_two() {
        let mut out = String::new();
        push_decimals(&mut out, 1.25, 2);
        out.push(' ');
        push_decimals(&mut out, 1.05, 2);
        assert_eq!(out, "1.25 1.05");
    }

    #[test]
    fn words_are_escaped() {
        let mut out = String::new();
        escape_into(&mut out, "<b a=\"1\" c='2'>&\u{0}\u{7}\nx");
        assert_eq!(out, "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp; x");
    }
}
