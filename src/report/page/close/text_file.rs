//! The report as Markdown, to be pasted where the site cannot be reached.

use super::CloseView;
use super::book::Book;
use crate::report::text;

/// A text in the making.
struct Text<'a> {
    book: &'a Book<'a>,
    out: String,
}

/// The report as Markdown, in the order of the page.
pub(super) fn text_file(book: &Book<'_>, view: &CloseView) -> String {
    let mut file = Text { book, out: String::new() };
    file.head(view);
    file.decisions(view);
    file.scorecard(view);
    file.health(view);
    file.loop_part(view);
    file.objectives(view);
    file.rest(view);
    file.out
}

impl Text<'_> {
    fn say(&self, id: &str) -> String {
        self.book.say(id, &[])
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push_str("\n\n");
    }

    fn heading(&mut self, heading: &str) {
        let heading = escaped(heading);
        self.line(&format!("## {heading}"));
    }

    /// A table; its cells are texts, escaped here.
    fn table(&mut self, heads: &[String], rows: impl Iterator<Item = Vec<String>>) {
        let mut put = |cells: Vec<String>| {
            self.out.push_str("| ");
            self.out.push_str(&cells.join(" | "));
            self.out.push_str(" |\n");
        };
        put(heads.iter().map(|head| escaped(head)).collect());
        put(heads.iter().map(|_| "---".to_owned()).collect());
        for row in rows {
            put(row.iter().map(|cell| escaped(cell)).collect());
        }
        self.out.push('\n');
    }

    fn heads(&self, ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| self.say(id)).collect()
    }

    fn head(&mut self, view: &CloseView) {
        let heading = escaped(&view.header.heading);
        self.line(&format!("# {heading}"));
        self.line(&escaped(&view.header.facts.join(" · ")));
        let notices = [&view.header.provisional, &view.header.early, &view.header.rules_changed];
        for notice in notices.into_iter().flatten() {
            self.line(&format!("**{}**", escaped(notice)));
        }
        for amendment in &view.header.amendments {
            self.line(&format!("**{}** {}", escaped(&amendment.title), escaped(&amendment.why)));
            self.list(&amendment.changes);
        }
        if let Some(restated) = &view.header.restated {
            self.line(&format!("**{}**", escaped(&restated.title)));
            self.list(&restated.rows);
        }
        let bottom_line = self.say("close-bottom-line");
        self.heading(&bottom_line);
        for sentence in &view.bottom_line.sentences {
            self.line(&escaped(&sentence.words));
        }
        if !view.bottom_line.words.is_empty() {
            // Markdown already, and quoted so that nothing in it becomes a part of the report.
            let quoted: Vec<String> =
                view.bottom_line.words.lines().map(|line| format!("> {line}")).collect();
            self.line(&quoted.join("\n"));
        }
    }

    fn list(&mut self, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        for line in lines {
            self.out.push_str("- ");
            self.out.push_str(&escaped(line));
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn decisions(&mut self, view: &CloseView) {
        let title = self.say("close-decisions");
        self.heading(&title);
        let rows = view.decisions.rows.iter().chain(&view.appendix.decisions);
        let rows: Vec<Vec<String>> = rows
            .map(|it| {
                vec![it.what.clone(), it.who.text.clone(), it.by.clone(), it.objective.text.clone()]
            })
            .collect();
        if rows.is_empty() && view.decisions.open.is_empty() {
            let none = self.say("close-decisions-none");
            self.line(&escaped(&none));
        } else if !rows.is_empty() {
            let heads =
                self.heads(&["decide-what", "decide-who", "decide-by", "close-head-objective"]);
            self.table(&heads, rows.into_iter());
        }
        let open: Vec<String> = view
            .decisions
            .open
            .iter()
            .map(|point| format!("{} {}", point.title, point.words))
            .collect();
        self.list(&open);
    }

    fn scorecard(&mut self, view: &CloseView) {
        let title = self.say("close-scorecard");
        self.heading(&title);
        let heads =
            self.heads(&["close-head-name", "close-head-figures", "goals-score", "close-head-why"]);
        let mut rows = Vec::new();
        for objective in &view.scorecard.objectives {
            rows.push(vec![
                objective.name.text.clone(),
                String::new(),
                objective.score.word.clone(),
                said(&objective.verdict),
            ]);
            for key_result in &objective.key_results {
                rows.push(vec![
                    format!("↳ {}", key_result.name.text),
                    key_result.figures.clone(),
                    key_result.score.word.clone(),
                    said(&key_result.verdict),
                ]);
            }
        }
        if let Some(total) = &view.scorecard.total {
            let cells = [&total.name, "", &total.score.word, &total.words];
            rows.push(cells.map(ToOwned::to_owned).to_vec());
        }
        self.table(&heads, rows.into_iter());
        if let Some(more) = &view.scorecard.more {
            self.line(&escaped(more));
        }
    }

    fn health(&mut self, view: &CloseView) {
        let health = &view.health;
        self.heading(&health.title);
        if view.appendix.kpis.is_empty() {
            self.line(&escaped(&health.note));
            return;
        }
        let heads = [self.say("close-head-side"), health.start.clone(), health.end.clone()];
        let counts = health.counts.iter();
        self.table(
            &heads,
            counts.map(|it| vec![it.mark.word.clone(), it.start.to_string(), it.end.to_string()]),
        );
        for group in health.groups.iter().filter(|group| group.count > 0) {
            self.line(&format!("**{} ({})**", escaped(&group.title), group.count));
            let mut heads =
                vec![self.say("kpis-head-kpi"), health.start.clone(), health.end.clone()];
            heads.extend(self.heads(&["kpis-head-range", "close-head-objective"]));
            let rows = group.rows.iter().map(|row| {
                let end = format!("{} {}", row.end.number, row.end.unit);
                vec![
                    row.name.text.clone(),
                    row.start.clone(),
                    end.trim_end().to_owned(),
                    row.range.clone(),
                    row.objective.text.clone(),
                ]
            });
            self.table(&heads, rows);
            if let Some(more) = &group.more {
                self.line(&escaped(more));
            }
        }
        for names in &health.lines {
            if names.count > 0 {
                let title = escaped(&names.title);
                self.line(&format!("**{title} ({})**: {}", names.count, escaped(&names.words)));
            }
        }
    }

    fn loop_part(&mut self, view: &CloseView) {
        let title = self.say("close-loop");
        self.heading(&title);
        if view.loop_part.rows.is_empty() {
            let none = self.say("close-loop-none");
            self.line(&escaped(&none));
            return;
        }
        let heads = self.heads(&[
            "kpis-head-kpi",
            "episode-head-stage",
            "close-head-objective",
            "close-head-readings",
            "close-head-proposed",
        ]);
        let rows = view.loop_part.rows.iter().map(|row| {
            vec![
                row.name.text.clone(),
                row.stage.word.clone(),
                row.objective.text.clone(),
                row.readings.clone(),
                row.proposed.clone().unwrap_or_default(),
            ]
        });
        self.table(&heads, rows);
        if let Some(more) = &view.loop_part.more {
            self.line(&escaped(&more.text));
        }
    }

    fn objectives(&mut self, view: &CloseView) {
        let title = self.say("close-objectives");
        self.heading(&title);
        for objective in &view.objectives {
            let name = escaped(&objective.name.text);
            self.line(&format!("### {name}: {}", escaped(&objective.score.word)));
            let mut lines: Vec<String> = Vec::new();
            for key_result in &objective.key_results {
                lines.push(format!(
                    "{}: {}. {}",
                    key_result.name.text,
                    key_result.score.word,
                    said(&key_result.verdict)
                ));
            }
            lines.extend(objective.dropped.clone());
            let labelled = [
                ("close-root-cause", &objective.root_cause),
                ("close-learned", &objective.learned),
            ];
            for (id, words) in labelled {
                if let Some(words) = words {
                    lines.push(format!("{}: {words}", self.say(id)));
                }
            }
            for guardrail in &objective.guardrails {
                lines.push(format!(
                    "{}: {} {}, {}",
                    self.say("close-guardrail"),
                    guardrail.name.text,
                    guardrail.value,
                    guardrail.words
                ));
            }
            self.list(&lines);
        }
    }

    fn rest(&mut self, view: &CloseView) {
        if !view.changes.is_empty() {
            let title = self.say("close-changes");
            self.heading(&title);
            let lines: Vec<String> = view
                .changes
                .iter()
                .map(|it| {
                    let why = it.why.as_deref().unwrap_or_default();
                    let name = &it.name.text;
                    format!("{}, {name}: {}. {why} {}", it.date, it.what, it.scoring)
                })
                .collect();
            self.list(&lines);
        }
        for section in &view.sections {
            self.heading(&section.title);
            let quoted: Vec<String> =
                section.words.trim().lines().map(|line| format!("> {line}")).collect();
            self.line(&quoted.join("\n"));
        }
        let gaps: Vec<String> = view
            .gaps
            .iter()
            .filter(|gap| gap.count > 0)
            .map(|gap| format!("{} {}: {}", gap.count, gap.title, gap.names))
            .collect();
        if !gaps.is_empty() {
            let title = self.say("close-gaps");
            self.heading(&title);
            self.list(&gaps);
        }
        if !view.candidates.is_empty() {
            let title = self.say("close-candidates");
            self.heading(&title);
            let lines: Vec<String> =
                view.candidates.iter().map(|it| format!("{}: {}", it.name.text, it.why)).collect();
            self.list(&lines);
        }
        let digest = view.header.digest.as_ref();
        if let Some(digest) = digest {
            let line = self.book.say("close-digest", &[("digest", text(digest.as_str()))]);
            self.line(&escaped(&line));
        }
    }
}

fn said(verdict: &super::scorecard::Verdict) -> String {
    let mut words = vec![verdict.word.as_str(), verdict.words.as_str()];
    words.extend(verdict.but.iter().map(String::as_str));
    words.retain(|words| !words.is_empty());
    words.join(" ")
}

/// A text as Markdown that reads as it stands: no mark of it becomes a format, a cell or HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // A line of its own would begin another block.
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, markdown: &str) {
        assert_eq!(escaped(text), markdown);
    }

    #[test]
    fn no_text_becomes_a_format() {
        case("a | b", "a \\| b");
        case("<script>", "\\<script\\>");
        case("**bold** [x](y)", "\\*\\*bold\\*\\* \\[x\\](y)");
        case("one\ntwo", "one two");
    }
}
