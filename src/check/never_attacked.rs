//! A KPI that ended cycle after cycle out of range, and no objective ever named it.

use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};

/// A KPI that ended 2 or more cycles out of range, and no objective ever named it (L2).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD403",
        name: "never-attacked",
        level: Level::Info,
        manual: r"A KPI was out of range at the end of two or more cycles, and no objective ever answered it or moved it. Either the number doesn't matter, or nobody dares to take it on.

Plan an objective that names it in `answers`, give it a range that somebody stands for, or retire it.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let gaps = judged.gaps.never_attacked.iter();
    gaps.map(|&(index, cycles)| {
        let (kpi, _) = judged.kpi(index);
        let message = format!(
            "`{}` was out of range at the end of {cycles} cycles, and no objective ever named it",
            kpi.id
        );
        Finding::new(&CHECK.fault, Some(kpi.place), message)
            .help("name it in an objective, give it another range, or retire it")
            .subject(kpi.id.to_string())
    })
    .collect()
}
