//! A key result that goes on cycle after cycle.

use super::{Check, Judged};
use crate::finding::{Fault, Finding, Level};

/// A key result that goes on over 3 cycles or more (L2).
pub(super) static CHECK: Check = Check {
    fault: Fault {
        code: "QD405",
        name: "endless-key-result",
        level: Level::Info,
        manual: r"The same key result has been carried from objective to objective (`continues`) for three cycles or more, and no KPI measures it. What is chased for good wants to be a KPI: then it has a range, is watched when nobody chases it, and one cycle at a time can move it.

Add a KPI with its readings, and let the key result name it with `kpi:`; or give it up.",
    },
    run,
};

fn run(judged: &Judged<'_>) -> Vec<Finding> {
    let gaps = judged.gaps.endless.iter();
    gaps.map(|&(index, cycles)| {
        let objective = judged.plan.objective(index.objective);
        let key_result = judged.plan.key_result(index);
        let id = format!("{}/{}", objective.id, key_result.id);
        let message = format!("`{id}` goes on for {cycles} cycles: it wants to be a KPI");
        Finding::new(&CHECK.fault, Some(key_result.place), message)
            .help("add a KPI and name it with `kpi:`, or give it up")
            .subject(id)
    })
    .collect()
}
