//! Names of what is constant, at the right edge of a chart and never over each other.

use super::svg::{Svg, Type, hold};

/// From one baseline to the next.
const LINE: f64 = 14.0;

/// A name at the height of what it names.
pub(super) struct SideLabel<'a> {
    pub(super) y: f64,
    pub(super) text: &'a str,
    pub(super) style: Type,
    /// An arrow in front where the thing lies beyond the view, else empty.
    pub(super) beyond: &'static str,
}

/// Writes the labels between `top` and `bottom`, from top to bottom, at least a line apart.
pub(super) fn draw_labels_apart(
    svg: &mut Svg,
    labels: &mut Vec<SideLabel<'_>>,
    x: f64,
    (top, bottom): (f64, f64),
) {
    labels.retain(|label| !label.text.is_empty());
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    push_apart(labels, top, bottom);
    for label in labels.iter() {
        if label.beyond.is_empty() {
            svg.text(x, label.y + 4.0, label.style, label.text);
        } else {
            let text = format!("{} {}", label.beyond, label.text);
            svg.text(x, label.y + 4.0, label.style, &text);
        }
    }
}

/// Down from the top, then up again from the bottom.
fn push_apart(labels: &mut [SideLabel<'_>], top: f64, bottom: f64) {
    let mut least = top;
    for label in labels.iter_mut() {
        label.y = hold(label.y, least, f64::INFINITY);
        least = label.y + LINE;
    }
    let mut most = bottom;
    for label in labels.iter_mut().rev() {
        label.y = label.y.min(most);
        most = label.y - LINE;
    }
}

#[cfg(test)]
mod tests {
    use super::super::svg::{Anchor, Tone};
    use super::*;

    #[track_caller]
    fn case(heights: &[f64], expected: &[f64]) {
        let style = Type::plain(Tone::Ink3, Anchor::Start);
        let mut labels: Vec<_> =
            heights.iter().map(|y| SideLabel { y: *y, text: "x", style, beyond: "" }).collect();
        push_apart(&mut labels, 0.0, 100.0);
        assert_eq!(labels.iter().map(|label| label.y).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn labels_keep_a_line_between_them() {
        case(&[10.0, 50.0], &[10.0, 50.0]);
        case(&[10.0, 12.0, 20.0], &[10.0, 24.0, 38.0]);
        case(&[95.0, 96.0, 99.0], &[72.0, 86.0, 100.0]);
    }
}
