//! What is dated after the day of judgement.

use super::{Check, Judged};
use crate::evaluate::Subject;
use crate::finding::{Fault, Finding, Level, Span};

/// What is dated after the day of judgement, and so doesn't exist yet.
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD203",
        name: "not-yet",
        level: Level::Info,
        manual: r"A reading, a check-in, a milestone that is done, a revision, a new range or the like is dated after the day of judgement. It counts from its day on; until then nothing on the site knows of it. That is as it should be for what is planned, and a slip in the year for what was measured.

```yaml
readings:
  2026-04: 4.1%
  2027-05: 4.3%     # 2026-05 was meant
```

Correct the date where it is a slip. The page of changes lists all of them with their days.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let ignored = &judged.assessment.ignored;
    ignored
        .chunk_by(|a, b| a.subject == b.subject)
        .filter_map(|together| {
            let first = together.iter().min_by_key(|one| (one.date, one.span))?;
            let (id, place) = named(judged, first.subject)?;
            let (date, as_of) = (first.date, judged.assessment.as_of);
            let message = match together.len() {
                1 => {
                    format!("`{id}` has something dated {date}, after the day of judgement {as_of}")
                }
                count => format!(
                    "`{id}` has {count} things dated after the day of judgement {as_of}, the first \
                     of them {date}"
                ),
            };
            // The key, not a row of a CSV file, which can allow nothing.
            let is_own = first.span.file == place.file;
            let span = if is_own { first.span } else { place };
            let finding = Finding::new(&CHECK.fault, Some(span), message)
                .help("correct the date; what is planned counts from its day on")
                .subject(id);
            Some(if is_own { finding } else { finding.also(first.span, "the first of them") })
        })
        .collect()
}

/// The full id of a thing and its place in its own file.
fn named(judged: &Judged<'_>, subject: Subject) -> Option<(String, Span)> {
    let plan = judged.plan;
    match subject {
        Subject::Kpi(index) => {
            let kpi = plan.kpi(index);
            Some((kpi.id.to_string(), kpi.places.readings.unwrap_or(kpi.place)))
        }
        Subject::Objective(index) => {
            let objective = plan.objective(index);
            Some((objective.id.to_string(), objective.place))
        }
        Subject::KeyResult(index) => {
            let key_result = plan.key_result(index);
            let objective = &plan.objective(index.objective).id;
            Some((format!("{objective}/{}", key_result.id), key_result.place))
        }
        // Nothing of a cycle's own is dated.
        Subject::Cycle(_) => None,
    }
}
