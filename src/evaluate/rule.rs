//! The rules by id: the one text that the manual and the page of rules share.

/// One rule: what `explain` prints and the page of rules lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// For instance `K1`; printed wherever a figure explains itself.
    pub id: &'static str,
    /// What it decides.
    pub name: &'static str,
    /// The rule itself, in Markdown.
    pub text: &'static str,
}

/// Every rule by its id, in any case.
pub fn find_rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id.eq_ignore_ascii_case(id))
}

/// Every rule, in the order in which they build on each other.
pub const RULES: &[Rule] = &[
    Rule { id: "K1", name: "Range status of a KPI", text: K1 },
    Rule { id: "K2", name: "Freshness", text: K2 },
    Rule { id: "K3", name: "Signal: is it news or noise?", text: K3 },
    Rule { id: "K4", name: "Assurance: will it stay in range as it runs today?", text: K4 },
    Rule { id: "R0", name: "Window and evidence of a key result", text: R0 },
    Rule { id: "R1", name: "Progress", text: R1 },
    Rule { id: "R2", name: "Progress of a band to keep and of milestones", text: R2 },
    Rule { id: "R3", name: "Expected progress", text: R3 },
    Rule { id: "R4", name: "Status of a key result", text: R4 },
    Rule { id: "R5", name: "Confidence gap", text: R5 },
    Rule { id: "R6", name: "Progress and status of an objective and a cycle", text: R6 },
    Rule { id: "R7", name: "Score", text: R7 },
    Rule { id: "R8", name: "Forecast", text: R8 },
    Rule { id: "L1", name: "The loop: episodes of a KPI", text: L1 },
    Rule { id: "L2", name: "Coverage: is somebody on it?", text: L2 },
    Rule { id: "L3", name: "New baseline: what success hands back", text: L3 },
];

const K1: &str = "\
The last reading is judged by the range in force on that reading's date: the last of `ranges` that \
has begun, replaced by `season` in its calendar months, with relative ends worked out from the plan \
of that date. Ends are included. The first line that matches decides:

1. `no_data`: there is no reading.
2. `no_range`: no range was in force on that date.
3. `out_of_range`: the reading lies above or below the range.
4. `stale`: it is too old (K2).
5. `watch`: it is in range, but beyond the inner limit.
6. `in_range`.

Stale hides good news only: silence is never green, and bad news stays. *Since* is the date of the \
first reading of the present run of in or out. A retired KPI is judged as on its last day.";

const K2: &str = "\
A reading covers the cadence period that holds its date; with the cadence `workday`, days off belong \
to the workday before them. It is `fresh` while its period or the next one runs. In the period after \
that it is `due` until the grace has passed, counted from the last day of the period that is missing: \
1 day for workday and daily, 3 for weekly, 10 for monthly, 20 for quarterly, 45 for yearly. Then it \
is `stale`.";

const K3: &str = "\
An XmR chart of the readings from the last `rebase` on. A cumulative number is judged by what it grew \
by, a seasonal one by its difference from the season before. Limits = mean ± 2.66 × mean moving range \
of the baseline: the first 24 readings, or as `limits_from` says; of 6 to 11 readings they are on \
trial. There are none with fewer than 6 readings, fewer than 5 distinct values, or no variation. The \
last reading is a signal by the first line that matches:

1. `outside`: it lies outside the limits; since the first of the unbroken stretch outside.
2. `run`: it ends a run of 8 or more strictly on one side of the mean; since the first of them.
3. `near_limit`: it is nearer to a limit than to the mean, and so are at least 3 of the last 4 on \
that side; since the first of those.

Before that, two things are asked. Where neighbouring values of a baseline of 12 or more resemble each \
other too much (lag-1 autocorrelation above 0.6), limits are drawn and signals refused. And where more \
than half of the last 8 readings lie outside, or 12 in a row on one side of the mean, the limits are \
outgrown: the signal is `shifted`, no longer news, and wants a `rebase`. A signal is an improvement or \
a concern by the KPI's direction, else neutral. The software never writes a cause.";

const K4: &str = "\
From a baseline of 12 readings on, while no signal is active or refused, the natural limits (K3) are \
compared with the range in force: both inside is `meets`, the whole band strictly beyond one end is \
`misses`, anything else `hit_and_miss`. Otherwise it is `unknown`, with the reason; limits of \
differences say nothing about a range of readings.";

const R0: &str = "\
The window runs from the key result's `from`, else the cycle's first day, to its `deadline`, else the \
cycle's last day. Evidence is what is dated in it and not after the day of judgement: check-ins with \
a value, or the readings of its KPI. The last one is *current*, unless `measure` folds them into a \
sum, a mean, the smallest or the largest; a sum of none is 0. A KPI that was not yet read in the \
window stands at its last reading from before, dated on the window's first day, with its own age.";

const R1: &str = "\
Progress = (current − start) / (target − start), by the scoring start and target (R7). It is not \
clamped: below 0 is worse than the start, above 100 % is past the target. Without evidence it is \
unknown, which is not 0. While the start is still to be established there is none.";

const R2: &str = "\
*A band to keep*: of the cadence periods that lie wholly in the window and are complete, those count \
as held whose last evidence is in the band. Progress = held / complete / `hold`, at most 100 %; \
unknown while no period is complete. *Milestones*: progress = the weights of those done / the weights \
of all.";

const R3: &str = "\
Expected progress is taken on the date of current, so that like is compared with like and silence is \
judged by staleness alone: (date − first day) / (last day − first day). `pace` points bend the line; \
`pace: end` expects nothing before the last day. A band is expected in full from its first complete \
period on. Milestones that all have a due day are expected by their due days. After the window all is \
expected.";

const R4: &str = "\
With progress p, expected progress e and the bar b, 1 where committed and 0.7 where aspirational, the \
first line that matches decides:

1. `dropped`: it was given up.
2. `not_started`: its window has not begun.
3. `establishing`: its start is still to be established.
4. p unknown: `awaiting` through the first cadence period and its grace, then `no_data`.
5. The window is over (for a band and milestones: its last day has come): `achieved` where p reaches \
1, `reached` where it reaches b, else `missed`.
6. `achieved`: p reaches 1 (not for a band).
7. On pace, where p ≥ 0.9·b·e or b·e − p ≤ 0.05: `stale` if the last evidence is stale (K2; \
milestones never are), else `on_track`.
8. `behind`, where p ≥ 0.6·b·e or b·e − p ≤ 0.15 or less than a tenth of the window has passed.
9. `off_track`.

The mark for expected progress stands at b·e. The four numbers of lines 7 and 8 are thresholds that \
quarterdeck.yaml may change.";

const R5: &str = "\
Confidence is what the owner believes, 0 to 10; it is never computed and never changes a status. It \
is flagged where it contradicts one: 7 or more while `off_track`, 3 or less while `on_track`.";

const R6: &str = "\
An objective's progress = Σ weight × p / Σ weight, each p clamped to 0 to 1, over its key results that \
were not dropped. Unknown counts 0, and the page says how many are measured; none measured is \
unknown. Weight 0 is tracked only. Its expected progress is the weighted mean of b·e. Its status is \
the worst of its key results': missed, off_track, behind, no_data, stale, awaiting, establishing, \
on_track, not_started, reached, achieved; one that has not started counts as on track once another \
has. With `rollup: sum` progress = Σ (current − start) / Σ (target − start), unknown counting as not \
moved. Dropped objectives, and those whose starts are all still to be established, are in no mean. \
Children never raise their parent. A cycle's progress is the plain mean of its objectives'.";

const R7: &str = "\
Once the cycle is over, a key result scores its progress at the cycle's end, clamped to 0 to 1 and \
rounded half to even to two decimals; unknown scores 0. An override with its reason replaces it, and \
both are printed. An objective's score is the weighted mean of the printed scores, a cycle's the mean \
of its objectives', rounded likewise. Below 0.40 is red, from 0.70 on green, amber between.

Scored are the first start, target, deadline and weight; only revisions marked `external` set them \
anew, and filling in a start that was still to be established. A key result dropped after a third of \
its window, and not for external reasons, counts with what it had reached on that day. A committed \
key result below 1.00 is a broken commitment and asks for a root cause.";

const R8: &str = "\
A running key result with a start and a target is forecast to its last day as a random walk with \
drift. Points are the last 12 (at least 6) readings of its KPI since the last `rebase`, from before \
the window too; or its start and its check-ins, at least 5 together; both over at least 21 days. For \
values x₀ … xₙ on days t₀ … tₙ the drift is μ = (xₙ − x₀) / (tₙ − t₀), and σ² = Σ (Δx − μΔt)² / Δt / \
(n − 1). With h days to go the value is xₙ + μh, its variance σ²·h·(1 + h / (tₙ − t₀)), and the 80 % \
interval comes from Student's t with n − 1 degrees of freedom. An interval wider than twice the way \
from start to target is `too_wide`; else the chance to be at or past the target on the last day makes \
it `unlikely` (below 0.2), `likely` (above 0.8) or `open`. Without variation there is none.

Once the cycle is over, the forecast of the day at half of the window, made with what was known then, \
is compared with where the key result stood on the day that it was for. That is known only where the \
last reading or check-in leaves no whole cadence period before that day without one.";

const L1: &str = "\
An episode opens at a reading out of range while none is open: `slipped`. It is `flagged` once such a \
reading is a concern on its own day (K3), or two of the three readings that end with it are out, or \
there are no limits on that day. An objective is attached if it names the KPI, in `answers` or as the \
`kpi` of a key result, its cycle has begun and did not end before the episode opened, and it wasn't \
dropped. While open, the first that matches: `accepted` by an entry that covers the day; `acting` while \
an attached objective runs. After its end the readings that follow decide, in date order: \
`confirmed`, the first 3 (2 if quarterly or slower) in range and their mean at or past `commit`, else \
the target; `held_in_part`, in range but short of that; `relapsed`, one out after one in; `not_moved`, \
the first 2 out, which stays open until a next objective or two in range; till then `confirming`. A \
first reading out that is followed by one in starts the count anew. A key result that counts a sum \
promises no level of a reading: then in range is enough. A confirmed episode with a new \
range or a rebase since the cycle's start is `rebased`. Two in a row in range without an objective: \
`recovered`.";

const L2: &str = "\
Every KPI counts once, by the first line that matches; a retired one doesn't count.

1. `blind`: no data, no range, or stale.
2. `unanswered`: flagged or not moved, and nobody is on it.
3. `accepted`.
4. `acted_on`: an objective is running, or over and not yet decided while the KPI is out of range.
5. `recovering`: in range, but the episode is still open.
6. `slipped`: out of range once.
7. `healthy`.";

const L3: &str = "\
Once an episode is `confirmed` (L1), the KPI may take over what the objective promised; \
`quarterdeck rebase` proposes it, and somebody who knows the KPI decides. The end of its range that \
the objective moved becomes `commit`, else the target, of its key result on the KPI: the upper end \
where less is better, the lower where more is; the other end stays, and an inner limit stays as far \
from its end as it was. Told beside it: how many of the readings since the objective's end would have \
been in that range. Were all of them, it holds from the day after that end; else from the day after \
the last reading, so that no verdict of the past changes. Signals are judged afresh (K3) from the \
first reading after the objective's end.

No range is proposed where none is left to be tightened: the objective has no level on this KPI, or \
only a sum; the KPI adds up until it is reset; its range follows the plan, or asks for as much already. \
Where the limits of a KPI are outgrown (K3), `rebase` is proposed from the day of the shift, whatever \
its episodes say.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_found_by_their_id_in_any_case() {
        assert_eq!(find_rule("k1").map(|rule| rule.name), Some("Range status of a KPI"));
        assert_eq!(find_rule("K99"), None);
    }

    #[test]
    fn no_two_rules_share_an_id() {
        let mut ids: Vec<_> = RULES.iter().map(|rule| rule.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), RULES.len());
    }
}
