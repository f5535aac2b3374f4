# Every word and sentence of the interface, in the syntax of Fluent (https://projectfluent.org).
#
# Slots stand as { $name }; `**words**` are printed strong. A site replaces single messages by
# giving those alone in templates/messages.ftl.

## frame

frame-page-title = { $page } · { $site }
frame-skip = Skip to the content
frame-menu = Menu
frame-nav = Pages
frame-nav-home = Home
frame-nav-kpis = KPIs
frame-nav-objectives = Objectives
frame-nav-cycle = Cycle
frame-nav-close = Close report
frame-nav-changes = Changes
frame-nav-rules = Rules
frame-as-of = As of { $date }
# A closed cycle is shown as it was sealed.
frame-sealed = Sealed, as of { $date }
# A script puts the number of days in place of the slot.
frame-aged = Judged on { $date }, { $days } days ago: statuses may be out of date.
frame-edit = Edit { $path }
frame-judged = Judged on { $date } by the files of that day. How each figure is worked out: { $rules } · { $data }
frame-judged-sealed = Judged on { $date } and sealed; compared with the files of { $today }. How each figure is worked out: { $rules } · { $data }
frame-judged-rules = Rules
frame-judged-data = Data as JSON
frame-made-with = Made with Quarterdeck
frame-moved = This page has moved.
frame-theme = Colours
frame-theme-auto = Automatic
frame-theme-light = Light
frame-theme-dark = Dark
frame-breadcrumb = You are here
frame-nobody = Nobody
frame-none = None
frame-unknown = –

## status words

# The five words for KPIs.
status-okay = Okay
status-watch = Watch
status-not-okay = Not okay
status-no-verdict = No verdict
status-new = New
status-retired = Retired
# The five words for key results and objectives.
status-on-track = On track
status-at-risk = At risk
status-off-track = Off track
status-goal-no-verdict = No verdict
status-done = Done
status-not-started = Not started
status-dropped = Dropped
# What is over is told by its score.
status-scored = { $score } { $band }
# Why, in few words beside the word.
status-reason-above = { $days ->
    [0] above its range since today
    [one] above its range for { $days } day
   *[other] above its range for { $days } days
}
status-reason-below = { $days ->
    [0] below its range since today
    [one] below its range for { $days } day
   *[other] below its range for { $days } days
}
status-reason-stale = { $days ->
    [one] last reading { $days } day ago
   *[other] last reading { $days } days ago
}
status-reason-no-data = no reading yet
status-reason-no-range = no range on that day
status-reason-watch = near its limit
status-reason-slipped = { $days ->
    [0] out of its range once, today
    [one] out of its range once, { $days } day ago
   *[other] out of its range once, { $days } days ago
}
status-reason-due = next reading due
status-reason-retired = at its last reading, { $date }: “{ $word }”
status-reason-new = one reading so far
status-reason-goal-stale = { $days ->
    [one] last evidence { $days } day ago
   *[other] last evidence { $days } days ago
}
status-reason-goal-missed = the target was missed
status-reason-goal-no-data = nothing reported yet
status-reason-goal-awaiting = first report due
status-reason-goal-establishing = start still to be established
status-reason-goal-reached = its bar was reached
# The key results of an objective by their status, worst first: "2 behind, 1 on track".
status-reason-count = { $count } { $word }
status-in-missed = missed
status-in-off-track = off track
status-in-behind = at risk
status-in-no-data = without data
status-in-stale = stale
status-in-awaiting = awaiting a first report
status-in-establishing = establishing a start
status-in-on-track = on track
status-in-not-started = not started
status-in-reached = reached
status-in-achieved = achieved
status-in-dropped = dropped
# What the words mean, for legends.
legend-okay = in its acceptable range
legend-watch = near its limit, or out of its range once
legend-not-okay = out of its range
legend-no-verdict = no recent reading, or no range
legend-new = one reading so far
legend-on-track = about where it is expected to be, or ahead
legend-at-risk = behind what is expected
legend-off-track = far behind, or missed
legend-goal-no-verdict = nothing reported lately
legend-done = the target was reached
legend-not-started = its days have not begun
legend-dropped = given up
# Exact statuses in a sentence about a change.
status-of-no-data = no verdict (no reading)
status-of-no-range = no verdict (no range)
status-of-out-of-range = not okay
status-of-stale = no verdict (stale)
status-of-watch = watch
status-of-in-range = okay
# Who is on something.
who-back = Nobody, but back in range
who-accepted = Accepted until { $date }
who-reading-due = Reading due
# Ranges relative to a plan.
range-of-plan = { $share } of plan
range-around-plan = plan { $share }
range-from-to = { $min } to { $max }
range-at-least = ≥ { $min }
range-at-most = ≤ { $max }
# Cadences and directions.
cadence-workday = each workday
cadence-daily = daily
cadence-weekly = weekly
cadence-monthly = monthly
cadence-quarterly = quarterly
cadence-yearly = yearly
direction-lower = lower is better
direction-higher = higher is better
direction-within = better within its range

## home

home-okay-heading = Are we okay?
home-going-heading = Where are we going this quarter?
home-attention-heading = Is somebody on what is not?
home-attention-count = { $count ->
    [0] nothing needs attention
    [one] one thing needs attention
   *[other] { $count } things need attention
}
home-groups-heading = KPIs by group
home-groups-note = exceptions first
home-groups-only-exceptions = exceptions only
home-results-heading = Key results
home-results-note = start → now → target
home-changes-heading = What changed lately
home-all-kpis = { $count ->
    [one] The KPI
    [2] Both KPIs
   *[other] All { $count } KPIs
}
home-all-objectives = All objectives
home-all-changes = All changes
# The sentence: its counts add up to the total.
home-all-okay = { $count ->
    [one] **The one KPI is okay.**
    [2] **Both KPIs are okay.**
   *[other] **All { $count } KPIs are okay.**
}
home-all-okay-open = { $count ->
    [one] **The one KPI is okay**, with a problem still open.
   *[other] **All { $count } KPIs are okay**, { $open } of them with a problem still open.
}
home-okay = **{ $okay } of { $count } KPIs { $okay ->
    [one] is
   *[other] are
} okay.**
home-okay-open = **{ $okay } of { $count } KPIs { $okay ->
    [one] is
   *[other] are
} okay**, { $open } of them with a problem still open.
home-not-okay = { $count ->
    [one] 1 is not okay ({ $who })
   *[other] { $count } are not okay ({ $who })
}
home-who-unanswered = { $count } unanswered
home-who-acted-on = { $count } acted on
home-who-accepted = { $count } accepted
home-who-slipped = { $count } slipped
home-who-recovering = { $count } recovering
home-who-blind = { $count } without a verdict
home-who-healthy = { $count } without a problem
# Okay is the last reading alone; a problem is settled by more than one.
home-open = Okay is the last reading alone. Of the okay ones, { $parts }: { $coverage }.
home-open-link = where every KPI stands
home-none-okay-others = Of all { $count }, { $others }.
home-others = { $count ->
    [one] Of the other, { $others }.
   *[other] Of the other { $count }, { $others }.
}
home-count-unanswered = { $count ->
    [one] 1 is flagged and unanswered
   *[other] { $count } are flagged and unanswered
}
home-count-slipped = { $count ->
    [one] 1 slipped
   *[other] { $count } slipped
}
home-count-recovering = { $count ->
    [one] 1 is recovering
   *[other] { $count } are recovering
}
home-count-blind = { $count ->
    [one] 1 has no verdict
   *[other] { $count } have no verdict
}
home-count-acted-on = { $count ->
    [one] 1 is acted on
   *[other] { $count } are acted on
}
home-count-accepted = { $count ->
    [one] 1 is accepted
   *[other] { $count } are accepted
}
home-unanswered = { $days ->
    [0] **{ $name } is unanswered since today.**
    [one] **{ $name } has been unanswered for { $days } day.**
   *[other] **{ $name } has been unanswered for { $days } days.**
}
home-unanswered-oldest = { $days ->
    [0] **{ $name } is unanswered since today.**
    [one] **{ $name } has been unanswered longest: { $days } day.**
   *[other] **{ $name } has been unanswered longest: { $days } days.**
}
home-objectives = **{ $fine } of { $count } { $count ->
    [one] objective
   *[other] objectives
} { $fine ->
    [one] is
   *[other] are
} on track.**
home-objectives-all = { $count ->
    [one] **The one running objective is on track.**
    [2] **Both running objectives are on track.**
   *[other] **All { $count } objectives are on track.**
}
home-objective-alone = **The one running objective: { $status }.**
home-day = day { $day } of { $of } of { $cycle }
home-fresh = { $fresh } of { $count } { $count ->
    [one] KPI
   *[other] KPIs
} { $fresh ->
    [one] has
   *[other] have
} a fresh reading
home-cycle-note = to { $date }, day { $day } of { $of }
home-cycle-ended = ended { $days ->
    [1] yesterday
   *[other] { $days } days ago
} and is not closed
home-free = Windows of their own
# Beside the bands of those that have a score.
home-without-score = without a score
home-ended-scores = Objectives by score:
home-unit-unanswered = unanswered
home-unit-acted-on = acted on
home-unit-accepted = accepted
home-unit-healthy = without a problem
home-unit-slipped = slipped
home-unit-recovering = recovering
home-unit-blind = without a verdict
home-unit-okay = okay
home-unit-watch = to watch
home-unit-new = new
home-unit-no-verdict = no verdict
home-movement = Since { $date }, { $out ->
    [0] no KPI left its range
    [one] one KPI left its range
   *[other] { $out } KPIs left their range
} and { $back ->
    [0] none came back
    [one] one came back
   *[other] { $back } came back
}.
home-head-objective = Objective
home-head-status = Status
home-head-progress = Progress
home-head-expected = expected
home-head-done = Done
home-head-key-result = Key result
home-head-figures = Start → now → target
home-head-score = Score
home-of-expected = of { $expected } expected
home-more-objectives = { $count ->
    [one] and one more
   *[other] and { $count } more
}
home-one-heading = One of the two systems is in use
home-only-kpis = There are KPIs, but no objectives: **a dashboard without action.** An objective says what changes until when. Begin one with the command “quarterdeck new objective”.
home-only-objectives = There are objectives, but no KPIs: **action without a thermometer.** A KPI goes on to show whether all is well. Begin one with the command “quarterdeck new kpi”.
home-empty = **Nothing is measured yet.** This page will say whether you are okay and where you are going.
home-empty-next = Three steps from here:
home-empty-kpi = writes a number that has to stay in a range
home-empty-objective = writes what should change until when
home-empty-build = makes these pages again
# What needs a person.
attention-what = What
attention-state = State
attention-figure-head = Figure
attention-age = For
attention-owner = Owner
attention-who = Who is on it
attention-undecided = Needs a decision
attention-undecided-note = { $count }, worst first
attention-held = Somebody is on it
attention-held-note = { $count }, oldest first
attention-none = Nothing: every KPI with a range is in it or answered, and every key result was reported in time.
attention-key-result = key result
attention-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
attention-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
attention-figure = { $value }, range { $range }
attention-last-reading = { $value } on { $date }
attention-range = range { $range }
attention-back = back in range since { $date }
attention-above = above its range
attention-below = below its range
attention-stale = stale
attention-no-range = no range
attention-gap = Confidence { $confidence } of 10: a gap
attention-check-in-due = Check-in due

## kpis

kpis-title = KPIs
kpis-all-okay = { $count ->
    [one] By its last reading **the one KPI is okay.**
    [2] By their last readings **both KPIs are okay.**
   *[other] By their last readings **all { $count } KPIs are okay.**
}
kpis-alone = By its last reading **the one KPI: { $status }.**
kpis-sentence = By their last readings **{ $okay } of { $count } { $okay ->
    [one] is
   *[other] are
} okay**, { $others }.
kpis-count-not-okay = { $count ->
    [one] 1 is not okay
   *[other] { $count } are not okay
}
kpis-count-watch = { $count ->
    [one] 1 is to watch
   *[other] { $count } are to watch
}
kpis-count-no-verdict = { $count ->
    [one] 1 has no verdict
   *[other] { $count } have no verdict
}
kpis-count-new = { $count ->
    [one] 1 is new
   *[other] { $count } are new
}
kpis-show = Show
kpis-filter-all = All
kpis-filter-unanswered = Unanswered
kpis-filter-not-okay = Not okay
kpis-filter-watch = Watch
kpis-filter-no-verdict = No verdict
kpis-filter-new = New
kpis-filter-okay = Okay
kpis-no-category = Other
kpis-okay = { $okay } of { $count } okay
kpis-head-kpi = KPI
kpis-head-status = Status
kpis-head-latest = Latest
kpis-head-range = Range
kpis-head-position = Position in its range
kpis-head-spark = Last 24 readings
kpis-head-who = Answered by
kpis-provisional = provisional
kpis-own-scale = Each row has its own scale: compare a figure with its range, not with its neighbour.
kpis-retired = No longer judged
kpis-empty = There is no KPI yet. A KPI is a number with an acceptable range that answers “Are we okay?” Write the first one with the command “quarterdeck new kpi”.

## kpi

kpi-meta-question = { $question }
kpi-meta-owner = Owner: { $owner }
kpi-meta-no-owner = Owner: **nobody**
kpi-words = { $words }
kpi-quote = “{ $words }”
kpi-retired = **Retired on { $date }.** It is judged as on that day.
kpi-retires = **Will be retired on { $date }.**
kpi-replaced-by = Replaced by { $kpi }.
kpi-no-reading = no reading yet
kpi-date = { $date }
kpi-date-fresh = { $date }, fresh
kpi-date-due = { $date }, next reading due
kpi-date-stale = { $date }, stale
kpi-date-provisional = { $date }, provisional: its period has not ended
kpi-answers = acts on it: { $status }
kpi-who-is-on-it = who is on it
kpi-in-range = in its range, { $range }
kpi-verdict-above = **Out of range since { $since }, above its limit.** { $readings ->
    [one] The reading is { $value }; its range is { $range }.
    [2] Both readings since then were out; the last is { $value }, its range { $range }.
   *[other] All { $readings } readings since then were out; the last is { $value }, its range { $range }.
}
kpi-verdict-below = **Out of range since { $since }, below its limit.** { $readings ->
    [one] The reading is { $value }; its range is { $range }.
    [2] Both readings since then were out; the last is { $value }, its range { $range }.
   *[other] All { $readings } readings since then were out; the last is { $value }, its range { $range }.
}
kpi-verdict-in-range = **In range since { $since }.** The last reading, { $value } on { $date }, lies in its range of { $range }.
kpi-verdict-watch = **In range since { $since }, but near its limit.** The last reading is { $value }; its range is { $range }.
kpi-verdict-new = **New: one reading so far.** It is { $value } on { $date }, in its range of { $range }.
kpi-verdict-stale = { $days ->
    [one] **No verdict: the last reading is { $days } day old.** It was { $value } on { $date }, in its range of { $range }; nothing is known since.
   *[other] **No verdict: the last reading is { $days } days old.** It was { $value } on { $date }, in its range of { $range }; nothing is known since.
}
kpi-verdict-retired = **Retired.** Its last reading was { $value } on { $date }; its range was { $range }.
kpi-verdict-no-data = **No verdict: there is no reading yet.**
kpi-verdict-no-range = **No verdict: no range was in force on { $date }.** The reading was { $value }.
kpi-verdict-nobody = **Nobody is on it.**
kpi-verdict-back = { $stage ->
    [not_moved] **Its objective ended without moving it, and nobody has taken it on since.**
   *[flagged] **It was out of range from { $opened }, and nobody took it on.**
} { $readings ->
    [one] One reading is back in range
   *[other] { $readings } readings are back in range
}; two in a row without an objective close it.
kpi-verdict-answered = { $objective } acts on it: { $status }.
kpi-verdict-in-objective = { $objective } works on it: { $status }.
kpi-verdict-accepted = It is accepted until { $date }.
kpi-to-readings = All readings as a table
kpi-objectives-heading = Objectives on this number
kpi-key-results-heading = Also a key result
kpi-head-cycle = Cycle
kpi-accepted-heading = Accepted
kpi-accepted-now = in force
kpi-about-heading = About this number
kpi-benchmarks-heading = Benchmarks
kpi-benchmarks-note = what others reach; never judged
kpi-definition-heading = Definition
kpi-question = Question
kpi-formula = Formula
kpi-source = Source
kpi-owner = Owner
kpi-team = Team
kpi-cadence = Cadence
kpi-direction = Direction
kpi-cumulative = Adds up
kpi-cumulative-year = from the start of each year
kpi-cumulative-quarter = from the start of each quarter
kpi-cumulative-month = from the start of each month
kpi-kind = Kind
kpi-leading = leading: it moves before others do
kpi-bounds = Possible
kpi-drivers = Driven by
kpi-drives = Drives
kpi-guarded = Guardrail of
kpi-tags = Tags
kpi-range = Range
kpi-range-since = since { $date }
kpi-range-always = {""}
kpi-range-season = each { $month }
kpi-watch = inner limit { $range }
kpi-readings-heading = Readings
kpi-readings-count = { $count ->
    [0] none yet
    [one] one so far
   *[other] { $shown } of { $count }, the latest first
}
kpi-readings-csv = All as CSV
kpi-no-readings = There is no reading yet. Write the first one under “readings:” of its file, as “2026-01: 8.1”.
kpi-earlier = { $count ->
    [one] One earlier reading
   *[other] { $count } earlier readings
}
kpi-head-name = Name
kpi-head-value = Value
kpi-head-source = Source
kpi-head-date = Date
kpi-head-range-then = Range then
kpi-head-status = Status
kpi-head-note = Note
kpi-head-place = Written in

## objectives

objectives-title = Objectives
objectives-empty = There are no objectives yet. An objective says what a team wants to change by when; quarterdeck new objective writes the first one.
objectives-none-running = No objective runs today. { $count ->
    [one] The one there is stands below.
   *[other] The { $count } that there are stand below.
}
objectives-summary = **{ $count ->
    [one] { $count } objective runs:
   *[other] { $count } objectives run:
}** { $counts }.
objectives-worst-first = { $counts }; the worst first.
objectives-free = With a window of their own
objectives-free-note = outside the cycles, and in no cycle’s mean
objectives-by-team = By team
objectives-running-only = objectives that run today
objectives-no-team = No team
objectives-tree = What serves what
objectives-tree-note = objectives that run today, and all that they serve
objectives-closed = Closed cycles
tree-serves = serves { $key_result }
goals-objective = Objective
goals-key-result = Key result
goals-outcomes = Key results
goals-status = Status
goals-progress = Progress
goals-bar = Progress
goals-done = Done
goals-expected = Expected
goals-score = Score
goals-figures = Start → now → target
worst-first = the worst first
ambition-committed = committed
ambition-aspirational = aspirational
# How far something is. A share is a percentage of the way from start to target.
progress-expected = **{ $done }** done, { $expected } expected
progress-expected-on = **{ $done }** done, { $expected } expected on { $date }
progress-alone = **{ $done }** done
progress-unknown = – nothing measured yet
progress-worse = **{ $done }**: worse than at the start
progress-passed = **{ $done }** done: target passed
progress-measured = { $measured } of { $of } measured
score-band-red = red
score-band-amber = amber
score-band-green = green
score-computed = set by its people; computed { $score }
score-computed-why = set by its people; computed { $score }: “{ $why }”
score-early = of { $date }, when its cycle was closed early
score-restated = restated: { $score }
score-restated-beside = figures restated
score-short = Short.
score-legend = Red below { $red }, amber below { $green }, green from { $green } on, by the printed score. Scores plan the next cycle; they do not rate people.

## objective

objective-key-results = Key results
objective-scored-reason = { $of ->
    [one] its one key result: { $counts }
   *[other] of { $of } key results: { $counts }
}
objective-status-reason = { $of ->
    [one] its one key result: { $counts }
   *[other] worst of { $of } key results: { $counts }
}
objective-key-results-note = start → now → target
objective-no-key-results = It has no key results yet: nothing tells how far it is.
objective-legend = Black line: readings. Dotted: the promised pace from start to target. The tall tick on a bar is where it is expected to be. Confidence is what the owner believes and does not enter the status.
objective-answers = KPIs it answers
objective-answers-note = only their own readings can make them okay
objective-answers-none = It answers the flag of no KPI.
objective-leap = It answers no flag: it is a leap that the business decided to make.
objective-episodes-note = the flags that it answers, and what became of them
objective-guardrails = Guardrails
objective-guardrails-note = must stay in range meanwhile
objective-guardrails-since = how they did while it ran, beside how they stand today
guardrail-then = While it ran
guardrail-today = Today
guardrail-held = Held
guardrail-broken = Broken
guardrail-unread = No verdict
objective-guardrails-none = No guardrail: nothing says what must not suffer.
objective-revisions = Targets changed since { $date }
objective-revisions-none = Nothing was changed.
objective-served-by = Served by
objective-check-ins = Check-ins
objective-check-ins-none = Nobody has checked in yet.
objective-check-ins-earlier = { $count ->
    [one] { $count } earlier check-in
   *[other] { $count } earlier check-ins
}
objective-close = How it ended
fact-owner = Owner: { $owner }
fact-no-owner = **Nobody owns it**
fact-with = with { $owner }
fact-serves = serves { $parent }
fact-serves-key-result = serves { $key_result } of { $parent }
fact-continues = goes on from { $objective } { $cycle }
fact-goes-on = goes on in { $objective } { $cycle }
bar-start = start
bar-target = target
verdict-bad = { $count ->
    [one] { $of ->
        [one] **Its key result** moves too slowly:
       *[other] **One of { $of } key results** moves too slowly:
    }
   *[other] **{ $count } of { $of } key results** move too slowly. Furthest behind is
} { $key_result }, { $done } done where { $expected } is expected.
verdict-over-bad = { $count ->
    [one] { $of ->
        [one] **Its key result** was missed:
       *[other] **One of { $of } key results** was missed:
    }
   *[other] **{ $count } of { $of } key results** were missed. Furthest from its target is
} { $key_result }, { $done } done.
verdict-fine = { $of ->
    [one] Its key result is where it was expected to be.
    [2] **Both key results** are where they were expected to be.
   *[other] **All { $of } key results** are where they were expected to be.
}
verdict-done = { $of ->
    [one] Its key result was reached.
    [2] **Both key results** were reached.
   *[other] **All { $of } key results** were reached.
}
verdict-stale = Where it was last reported it was on pace, but **nobody has reported lately**: that is no verdict.
verdict-unknown = **Nothing can be said yet**: { $measured } of { $of } key results are measured.
verdict-dropped = It was given up.
verdict-not-started = It begins on { $date }.
dropped-why = { $external ->
    [yes] Dropped on { $date } for reasons outside our hands: “{ $why }”.
   *[no] Dropped on { $date }: “{ $why }”.
}
dropped = { $external ->
    [yes] Dropped on { $date } for reasons outside our hands; no reason is given.
   *[no] Dropped on { $date }; no reason is given.
}
dropped-counts = It was dropped late, so it counts with its progress of that day.
dropped-counts-not = It counts in no figure.
key-result-figures = { $start } → **{ $current }** → { $target }
key-result-figures-tbd = start to be established → { $target }
key-result-held = held **{ $held } of { $of }** { $cadence ->
    [workday] { $of ->
        [one] workday
       *[other] workdays
    }
    [daily] { $of ->
        [one] day
       *[other] days
    }
    [weekly] { $of ->
        [one] week
       *[other] weeks
    }
    [quarterly] { $of ->
        [one] quarter
       *[other] quarters
    }
    [yearly] { $of ->
        [one] year
       *[other] years
    }
   *[monthly] { $of ->
        [one] month
       *[other] months
    }
}
key-result-held-none = no { $cadence ->
    [workday] workday
    [daily] day
    [weekly] week
    [quarterly] quarter
    [yearly] year
   *[monthly] month
} complete yet
key-result-milestones = **{ $done } of { $of }** done
key-result-begins = begins on { $date }
key-result-dropped-on = dropped on { $date }
key-result-target-reached = target reached
key-result-by = by { $date }
key-result-tbd = Its start is still to be established (tbd): that is the first step, and until then it counts in no figure.
key-result-kpi = Read from the KPI { $kpi }: { $word }.
key-result-kpi-range = Read from the KPI { $kpi }, range { $range }: { $word }.
key-result-kpi-range-reason = Read from the KPI { $kpi }, range { $range }: { $word }, { $reason }.
key-result-missing-kpi = The KPI that it is judged by does not exist here, so nothing can be known.
key-result-read-before = Last read on { $date }, before its window began.
key-result-read-provisional = The last reading is provisional: its period has not ended.
key-result-expected-value = Expected on { $date }: { $value }.
key-result-commit = { $reached ->
    [yes] Commit { $value }: **reached**.
    [no] Commit { $value }: **not reached** yet.
   *[unknown] Commit { $value }: unknown so far.
}
key-result-stretch = { $reached ->
    [yes] Stretch { $value }: **reached**.
    [no] Stretch { $value }: not reached.
   *[unknown] Stretch { $value }: unknown so far.
}
key-result-measure = { $measure ->
    [sum] Measured as the sum of all figures in its window.
    [mean] Measured as the mean of all figures in its window.
    [min] Measured as the smallest figure in its window.
   *[max] Measured as the largest figure in its window.
}
key-result-pace-end = It comes all at once at the end: no early evidence is expected.
key-result-pace-points = Its pace was promised step by step.
key-result-keep = To be kept { $band }, in { $hold } of the periods.
key-result-keep-last = To be kept { $band }, in { $hold } of the periods. Last { $value } on { $date }.
key-result-band-of-plan = in a band around its plan
key-result-scored-target = Scored by the target { $scored }; its file now says { $now }.
key-result-scored-deadline = Scored by { $scored }; its file now says { $now }.
key-result-tracked = Tracked only: it has no weight in any figure.
key-result-weight = Weight { $weight }.
key-result-owner = Owner: { $owner }.
key-result-committed = Committed, though its objective is aspirational.
key-result-aspirational = Aspirational: 70% of the way is a success.
key-result-chart-target = Target { $target }
key-result-chart-empty = Nothing was measured yet; to be done by { $deadline }.
key-result-chart-sentence = From { $start } on { $from } to { $value } on { $date }; the target is { $target } by { $deadline }.
key-result-chart-sentence-tbd = { $value } on { $date }; the target is { $target } by { $deadline }, the start is still to be established.
key-result-chart-sentence-keep = { $value } on { $date }, to be kept { $band } until { $deadline }.
chart-table = Figures of this chart
milestones-of = Milestones of { $title }
milestone = Milestone
milestone-due = Due
milestone-state = State
milestone-weight = weight { $weight }
milestone-done = done { $date }
milestone-done-late = { $days ->
    [one] done { $date }, { $days } day late
   *[other] done { $date }, { $days } days late
}
milestone-late = { $days ->
    [one] late by { $days } day
   *[other] late by { $days } days
}
milestone-not-done = not done
milestone-open = { $days ->
    [0] due today
    [one] due in { $days } day
   *[other] due in { $days } days
}
milestone-open-undated = open
confidence = Confidence **{ $confidence }** of 10
confidence-was = was { $confidence } on { $date }
confidence-unchanged = unchanged since { $date }
confidence-on = on { $date }
confidence-gap-high = Confidence gap: confident while off track
confidence-gap-low = Confidence gap: doubtful while on track
check-ins-date = Date
check-ins-value = Value
check-ins-confidence = Confidence, 0 to 10
check-ins-confidence-short = Conf.
check-ins-outside = outside of its days: counts for nothing
check-ins-note = Note
revision-change = What changed
revision-start = start { $from } → { $to }
revision-target = target { $from } → { $to }
revision-deadline = deadline { $from } → { $to }
revision-weight = weight { $from } → { $to }
revision-tbd = to be established
revision-external = External: scoring follows.
revision-internal = Scored by what it was before.
close-outcome-achieved = Achieved
close-outcome-partly = Achieved in part
close-outcome-missed = Missed
close-outcome-dropped = Dropped
close-learned = Learned
close-root-cause = Root cause
close-decision = Decision
close-decision-keep = Keep: carry on as it is
close-decision-modify = Modify: carry on otherwise
close-decision-abandon = Abandon
close-decision-becomes-kpi = Becomes a KPI: watch the new level
close-override-title = Score set by its people
close-override = { $score } in place of the computed { $computed }
close-override-alone = { $score }
close-decide = To decide
decide-what = What
decide-who = Who
decide-by = By

## cycle

clock-state = { $state ->
    [planned] planned
    [running] running
    [ended] ended, not closed
   *[closed] closed
}
clock-running = Day { $day } of { $days }
clock-ended = { $days ->
    [one] over for { $days } day
   *[other] over for { $days } days
}
clock-planned = { $days ->
    [one] begins in { $days } day
   *[other] begins in { $days } days
}
clock-closed-early = closed before its end
clock-closed = { $days ->
    [one] over for { $days } day
   *[other] over for { $days } days
}
cycle-empty = It has no objectives yet.
cycle-summary = **{ $count ->
    [one] { $count } objective:
   *[other] { $count } objectives:
}** { $counts }.
cycle-summary-progress = **{ $count ->
    [one] { $count } objective:
   *[other] { $count } objectives:
}** { $counts }. { $count ->
    [one] Its progress is { $progress }.
   *[other] Their mean progress is { $progress }.
}
cycle-focus = Focus: { $focus }
cycle-agenda = This week’s review
cycle-agenda-note = what moved, what is due, what nobody has looked at
cycle-moved = What moved
cycle-since = since { $date }
cycle-moved-none = Nothing moved: no reading crossed a range, nobody checked in.
cycle-moved-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
cycle-due = Due this week
cycle-due-none = Nothing is due this week.
cycle-stale = Silent
cycle-stale-none = Everything was reported in time.
cycle-objectives-note = the worst first
cycle-done-expected = { $done } done, { $expected } expected
cycle-scores = Scores
cycle-scores-provisional = provisional until the cycle is closed
cycle-scores-early = sealed on { $date }, before the cycle’s end: “{ $why }”. Scores are of that day; the figures beside them go on.
cycle-scores-sealed = sealed on { $date }
cycle-scores-amended = sealed on { $date }, { $count ->
    [one] amended on { $amended }
   *[other] amended { $count } times, last on { $amended }
}
cycle-scores-restated = Figures were restated since. Scores are the sealed ones; the figures beside them are those of today’s files. What differs: { $report }.
cycle-scores-restated-to = Figures were restated since. Scores are the sealed ones; the figures beside them are those of today’s files, by which the cycle would score { $score }. What differs: { $report }.
cycle-scores-none = Nothing was scored.
cycle-scores-committed = Committed key results
cycle-scores-aspirational = Aspirational key results
cycle-scores-committed-meaning = All of it was promised: whatever stands below 1.00 is a broken commitment.
cycle-scores-aspirational-meaning = 0.70 of the way is a success.
cycle-scores-count = { $tracked ->
    [0] { $count } scored
   *[other] { $count } scored, { $tracked } more only tracked: of weight 0, in no score
}
cycle-mean = The mean of { $count ->
    [one] its one objective
   *[other] its { $count } objectives
} is **{ $score }** ({ $band }). It says less than the counts above it.
cycle-short = Broken commitments
cycle-short-note = committed, and scored below 1.00
cycle-short-same-cause = The same cause as above.
cycle-short-no-cause = No root cause is written yet.
cycle-before = ← { $cycle }
cycle-after = { $cycle } →

## changes

changes-title = What changed lately
changes-sentence = { $count ->
    [one] One change since { $date }.
   *[other] { $count } changes since { $date }.
}
changes-none = Nothing changed lately.
changes-ignored-heading = Not yet
changes-ignored = { $count ->
    [one] One thing in the files is dated after the day of judgement: it does not count yet.
   *[other] { $count } things in the files are dated after the day of judgement: they do not count yet.
}
change-left-above = { $name } left its range, above: { $from } → **{ $to }**
change-left-below = { $name } left its range, below: { $from } → **{ $to }**
change-came-back = { $name } came back into its range: { $from } → **{ $to }**
change-check-in = { $name }: check-in
change-check-in-at = { $name }: **{ $to }**
change-check-in-moved = { $name }: { $from } → **{ $to }**
change-check-in-confidence = { $name }: confidence { $confidence } of 10
change-check-in-at-confidence = { $name }: **{ $to }**, confidence { $confidence } of 10
change-check-in-moved-confidence = { $name }: { $from } → **{ $to }**, confidence { $confidence } of 10
change-milestone = { $name }: **{ $milestone }** done
change-milestone-late = { $name }: **{ $milestone }** done, { $days ->
    [one] one day late
   *[other] { $days } days late
}
change-milestone-early = { $name }: **{ $milestone }** done, { $days ->
    [one] one day early
   *[other] { $days } days early
}
change-revised = { $name }: { $change }
change-dropped = { $name } was dropped
change-accepted = { $name } accepted until { $date }
change-status = { $name }: { $from } → **{ $to }** within a week
change-retired = { $name } was retired
change-cycle-began = { $name } began
change-cycle-ended = { $name } ended
change-cycle-closed = { $name } was closed: its figures are sealed
change-close-amended = The close of { $name } was corrected, amendment { $number }

## teams and people

due-what = What
due-kind = Wanted
due-when = When
due-owner = Owner
due-where = Where
due-edit = Edit { $place }
due-reading = reading
due-check-in = check-in
due-start = its start
due-milestone = milestone “{ $title }”
due-decision = decision: { $what }
due-by = { $days ->
    [0] today
    [1] tomorrow, { $date }
   *[other] by { $date }
}
due-overdue = { $days ->
    [one] { $days } day late, since { $date }
   *[other] { $days } days late, since { $date }
}
due-this-week = Due this week
due-this-week-note = late ones first
due-none = Nothing is due within the next seven days.
due-later = { $count ->
    [one] { $count } thing due later
   *[other] { $count } things due later
}
lines-kpi = KPI
lines-latest = Latest
lines-range = Range
lines-readings = Readings
team-lead = Lead:
team-members = Members:
team-sub-teams = Teams below:
team-kpis = KPIs
team-ended = Objectives of the past
team-no-objectives = No objective is running or planned.
team-no-kpis = No KPI belongs to this team.
team-key-results = Key results in objectives of others
person-no-objectives = No objective is running or planned.
person-no-kpis = No KPI.
person-key-results = Key results in objectives of others

## rules

rules-title = Rules
rules-lead = How each figure and each status on these pages is worked out. Nothing else is computed, and no cause is ever guessed.
rules-words-heading = Words and shapes
rules-words-kpi = KPIs
rules-words-goal = Key results and objectives
rules-words-score = Scores at the close
rules-band-red-word = Red
rules-band-red = below { $red }
rules-band-amber-word = Amber
rules-band-amber = { $red } to below { $green }
rules-band-green-word = Green
rules-band-green = { $green } to 1.00
rules-thresholds-heading = Thresholds
rules-head-meaning = What is compared
rules-head-value = With
rules-head-rule = Rule
rules-head-key = Set in quarterdeck.yaml
rules-fixed = fixed
rules-threshold-on-pace = On track from this share of the expected progress
rules-threshold-gap-on-pace = On track while the gap to it is at most
rules-threshold-lagging = At risk, not off track, from this share of the expected progress
rules-threshold-gap-lagging = At risk, not off track, while the gap to it is at most
rules-threshold-early = Never off track before this share of the window has passed
rules-threshold-bar = Bar of an aspirational key result
rules-threshold-hold = Share of periods that a band must be kept, unless it says its own
rules-threshold-red = Scores below it are red
rules-threshold-green = Scores from it on are green
rules-rules-heading = Every rule
rules-checks-heading = Every check and every error
rules-checks-note = What “quarterdeck check” looks for, and what a build refuses; “quarterdeck explain CODE” prints the same text.
rules-level-error = error
rules-level-warning = warning
rules-level-info = info
rules-level-off = off on this site

## reports

report-empty = This page has no text yet.
live-kpi = { $value }: { $status }.
live-kpi-range = { $value } on { $date }, range { $range }: { $status }.
kpi-chart-empty = No reading yet

## charts

chart-range = Range: { $range }
chart-plan = Plan
chart-benchmark = { $name } { $value }
chart-rebase = New baseline, { $month }
chart-target = Target { $target } by { $date }
chart-window = { $name }: { $status }
chart-empty = There is no reading yet.
chart-sentence = { $count ->
    [one] One reading, { $value } on { $last }; its range is { $range }.
   *[other] { $count } readings from { $first } to { $last }; { $out ->
        [0] none was
        [one] one was
       *[other] { $out } were
    } out of range. The last is { $value }; its range is { $range }.
}
# With a comma, for `6 May` would be a day.
chart-point = { $value }, { $month }
# A period that has not ended: the figure will still move.
chart-point-provisional = { $value }, { $month }, provisional
chart-first-out = left its range, { $month }
chart-quarter-of-year = Q{ $quarter } { $year }
chart-quarter = Q{ $quarter }
chart-legend-point = reading
chart-legend-out = out of range
chart-legend-band = acceptable range and its limit
chart-legend-plan = plan
chart-legend-benchmark = benchmark
chart-legend-goal = key result, start to target
chart-legend-window = objective: elapsed; pale: to come, or over

# What is judged where that is not the readings themselves.
differences-heading = What it grows by
differences-heading-seasonal = Against { $periods } { $cadence ->
    [workday] workdays
    [daily] days
    [weekly] weeks
    [quarterly] quarters
    [yearly] years
   *[monthly] months
} before
differences-note = news or noise is judged by these differences, not by the readings
differences-head-reading = Reading
differences-head-difference = Difference
differences-signal = signal
differences-sentence = { $count ->
    [one] One difference, { $value } on { $last }; routine variation lies between { $lower } and { $upper } around a mean of { $mean }.
   *[other] { $count } differences from { $first } to { $last }; { $signals ->
        [0] none was more
        [one] one was more
       *[other] { $signals } were more
    } than routine variation. The last is { $value }; routine variation lies between { $lower } and { $upper } around a mean of { $mean }.
}
differences-sentence-refused = { $count ->
    [one] One difference, { $value } on { $last }
   *[other] { $count } differences from { $first } to { $last }; the last is { $value }
}. Its limits lie at { $lower } and { $upper } around a mean of { $mean }, but each difference resembles the one before too much for news to be told from noise.
differences-sentence-no-limits = { $count ->
    [one] One difference, { $value } on { $last }
   *[other] { $count } differences from { $first } to { $last }; the last is { $value }
}. There are no limits of routine variation yet: { $reason }.
chart-legend-difference = difference

## workings

working-show = Show working
working-inputs = What went in
working-head-input = Input
working-head-value = Value
working-head-date = Date
working-head-place = Written in
working-thresholds = Compared with:
working-yes = yes
working-no = no
working-as-of = Day of judgement
working-reading = Last reading
working-range-max = Upper end of its range
working-range-min = Lower end of its range
working-watch-max = Upper watch limit
working-watch-min = Lower watch limit
working-within-max = At most its upper end
working-within-min = At least its lower end
working-within-watch-max = At most its watch limit
working-within-watch-min = At least its watch limit
working-sealed = Sealed score
working-freshness = Freshness (K2)
working-cadence = Cadence
working-reading-period = Period that it covers
working-running-period = Running period
working-due-until = In time until
working-grace-days = Grace
working-accepted-until = Accepted until
working-at-level = At the promised level
working-awaiting = Nothing is wanted yet
working-band-within-max = Routine variation at most its upper end
working-band-within-min = Routine variation at least its lower end
working-bar = Share of the way that is a success
working-baseline = Readings that the limits come from
working-closed = Ended by the reading of
working-commit = Promised level (commit)
working-computed = Computed score
working-current = Where it stands
working-dropped = Dropped
working-early = Early share of the window
working-effect = Effect
working-evidence = Evidence
working-expected = Expected progress
working-expected-mark = Expected, with its bar
working-forecast = Expected on the last day
working-from = Window from
working-gap-lagging = Gap at risk
working-gap-on-pace = Gap on track
working-green = Green from
working-held = In its band
working-hold = Share of periods to be held
working-judged = Judged
working-lagging = At risk
working-lagging-from = At risk from
working-limits-that-day = Limits on that day
working-lower-limit = Lower limit
working-mean = Mean
working-mean-moving-range = Mean moving range
working-mean-since = Mean of the readings that confirm
working-milestone = Milestone (weight)
working-needed = Needed
working-new-range = New range from
working-not-started = Not started
working-objective = Objective on it
working-objective-window = Attached
working-on = Expected on
working-on-pace = On track
working-on-pace-from = On track from
working-opening-reading = Opened by
working-override = Score set by its people
working-pace = Promised by then
working-progress = Progress
working-range-status = Range status (K1)
working-reached = Reached
working-reading-in = Reading in range
working-reading-out = Reading out of range
working-readings-that-confirm = Readings that confirm
working-reason = Reason
working-rebase = New baseline from
working-red = Red below
working-score = Score
working-signal-since = Signal since
working-signal-that-day = Signal on that day (K3)
working-stage = Stage in the loop (L1), opened
working-start = Start
working-status = Status
working-target = Target
working-to = Window to
working-to-go-by = To go by
working-upper-limit = Upper limit
working-way = Way from start to target
working-within-limits = Within its limits
working-interval-low = Interval from
working-interval-high = Interval to
working-outcome = Outcome
working-half-time-held = Intervals that held the outcome

## not found

not-found-title = Page not found
not-found-sentence = There is nothing at this address. It may have moved, or the link may be wrong.


## Judgement: news or noise, and what to expect
# A word for lists.
signal-none = None
signal-worsening = Worsening
signal-improving = Improving
signal-changed = Changed
signal-shifted-word = New level
signal-since = since { $since }
signal-refused-short = Not judged
signal-too-few = { $count ->
    [one] 1 reading to go by; needs { $needed }
   *[other] { $count } readings to go by; needs { $needed }
}
signal-too-few-differences = { $count ->
    [one] 1 difference to go by; needs { $needed }
   *[other] { $count } differences to go by; needs { $needed }
}
signal-too-few-distinct = { $count ->
    [one] 1 value, ever again; needs { $needed } different ones
   *[other] { $count } different values; needs { $needed }
}
signal-no-variation = Does not vary
signal-season-too-short = Reaches back { $count } { $cadence ->
    [workday] workdays
    [daily] days
    [weekly] weeks
    [quarterly] quarters
    [yearly] years
   *[monthly] months
}; needs { $needed }, two seasons
signal-too-large = Numbers too large to reckon with
# Its sentence; it states, and never names a cause.
signal-says-none = **Routine variation:** the last reading lies where it usually does, between { $lower } and { $upper }.
signal-says-outside = { $effect ->
    [improvement] **Improving.**
    [concern] **Worsening.**
   *[neutral] **Changed.**
} Since { $since } it lies { $side ->
    [below] below
   *[above] above
} its limits of routine variation, { $lower } to { $upper }.
signal-says-run = { $effect ->
    [improvement] **Improving.**
    [concern] **Worsening.**
   *[neutral] **Changed.**
} All { $readings } readings since { $since } lie { $side ->
    [below] below
   *[above] above
} its usual mean of { $mean }.
signal-says-near-limit = { $effect ->
    [improvement] **Improving.**
    [concern] **Worsening.**
   *[neutral] **Changed.**
} Since { $since } most readings lie close to its { $side ->
    [below] lower limit of routine variation, { $lower }
   *[above] upper limit of routine variation, { $upper }
}.
signal-says-shifted = **A new level.** Since { $since } its mean is { $new }, where it was { $mean }: the limits are outgrown, and single readings no longer news.
signal-says-refused = **News cannot be told from noise:** each { $what ->
    [difference] difference, by which it is judged,
   *[reading] reading
} resembles the one before too much.
signal-says-no-limits = **News cannot be told from noise yet:** { $reason }.
signal-says-differences = Judged is what it grows by from reading to reading.
signal-says-seasonal = Judged is the difference from the season before.
signal-says-trial = The limits come from { $baseline } readings, and may still move until there are 12.
assurance-meets = Stays in range as it runs today
assurance-misses = Will miss unless it changes
assurance-hit-and-miss = Will be in and out
assurance-says-meets = It **stays in range as it runs today.**
assurance-says-misses = It **will miss its range unless it changes.**
assurance-says-hit-and-miss = As it runs today it **will be in and out** of its range.
# Which kind of action fits.
action-record = Record a new reading: until then nothing can be said of today.
action-set-range = Set a range: until then nothing can be said of it.
action-look-into = Look into this one reading before anything is changed.
action-forestall = Still in range: look into it since { $since }, or start an objective before it leaves.
action-start-objective = No single reading explains it: start an objective that changes how it runs, or revisit the range.
action-answer = Nobody has answered it: start an objective that changes how it runs, accept it for a time, or revisit the range.
action-expect-out = A reading out of range would be no news: start an objective that changes how it runs, or revisit the range.
action-await = If the next reading is out as well, start an objective.
action-next-reading = The range of today holds what it usually does: wait for the next reading.
action-revisit-range = Its usual readings lie beyond its range: revisit the range, or start an objective.
action-rebase = Limits of its own would judge this level by what is usual since { $since }; its range would stay.
action-rebase-and-objective = The new level lies out of range: start an objective or revisit the range. Limits from { $since } on would tell news from noise at this level; the range would stay.
action-let-run = Nothing to add: it moves the way it should.
action-nothing = Nothing to do.

kpi-signal = signal
kpi-assurance = as it runs today
kpis-head-signal = Signal
chart-mean = Mean { $value }
chart-upper-limit = Upper limit { $value }
chart-lower-limit = Lower limit { $value }
chart-legend-limits = mean, and limits of routine variation
chart-legend-signal = signal: more than routine variation

## The loop
stage-slipped = Slipped
stage-flagged = Flagged
stage-accepted = Accepted
stage-acting = Acting
stage-confirming = Confirming
stage-confirmed = Confirmed
stage-held-in-part = Held in part
stage-relapsed = Relapsed
stage-not-moved = Not moved
stage-rebased = Rebased
stage-recovered = Recovered
stage-slipped-means = out once, which may be noise
stage-flagged-means = out of range, and nobody answers
stage-accepted-means = out of range, accepted for now
stage-acting-means = an objective is running
stage-confirming-means = objective over, waiting for readings
stage-confirmed-means = back at the promised level
stage-held-in-part-means = back in range, short of the promise
stage-relapsed-means = in range, then out again
stage-flagged-back = nobody answered; its last reading is back in range
stage-not-moved-means = still out after the objective
stage-not-moved-ended = still out after the objective, back in range later
stage-rebased-means = confirmed, with a new baseline
stage-recovered-means = back in range without an objective
episode-by = { $cycle }: { $status }
episode-by-none = No objective
episode-open = open
episode-head-stage = Stage
episode-head-opened = Out since
episode-head-closed = Ended
episode-head-by = Answered by
episode-head-age = Lasts
kpi-episodes-heading = Round the loop
kpi-episodes-note = each time it left its range
# What a person may take over now that readings confirmed an objective.
kpi-proposal-range = **A new range is proposed: { $range } from { $from }.** It is the level that { $objective } promised; { $of ->
    [one] the reading since then would { $passed ->
        [0] not have
       *[other] have
    } passed.
   *[other] { $passed } of { $of } readings since then would have passed.
} Until a person decides, the old range holds. The command “quarterdeck rebase { $kpi }” shows the lines to write.
kpi-proposal-limits = **A new baseline is proposed: limits from { $from } on.** { $objective } is confirmed; the range stays. The command “quarterdeck rebase { $kpi }” shows the lines to write.
episode-closed = to { $date }
episode-retired = retired { $date }
strip-oldest = { $days ->
    [one] oldest { $days } day
   *[other] oldest { $days } days
}
strip-lately = in the last year
strip-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
loop-title = The loop
loop-lead = A KPI flags, an objective acts, the KPI confirms, and keeps watch from its new baseline.
loop-none-watched = **No KPI that is watched today has left its range.** Nothing goes round the loop.
loop-none = **No KPI has left its range.** Nothing goes round the loop yet.
loop-open = { $count ->
    [0] **No episode is open.**
    [one] **One episode is open.**
   *[other] **{ $count } episodes are open.**
}
loop-waits = { $days ->
    [0] { $name } waits for an answer since today.
    [one] { $name } has waited for an answer since { $date }: one day.
   *[other] { $name } has waited for an answer since { $date }: { $days } days.
}
loop-closed = { $count ->
    [one] One has ended
   *[other] { $count } have ended
}: { $confirmed } confirmed, { $part } held in part, { $relapsed } relapsed, { $moved } not moved, { $recovered } recovered without an objective.
loop-heading = Episodes since { $month }
loop-order = open first, what waits for an answer on top
loop-bar = Its days
loop-ended = Ended
loop-more = { $count ->
    [one] One that ended earlier stands on its KPI's page.
   *[other] { $count } that ended earlier stand on their KPIs' pages.
}
loop-legend-out = left its range
loop-legend-nobody = nobody on it
loop-legend-acting = objective acting
loop-legend-waiting = objective over, waiting for readings
loop-legend-accepted = accepted
loop-legend-confirmed = confirmed, or rebased
loop-legend-not-moved = not moved

## Coverage
coverage-title = Coverage
coverage-lead = Where the two systems meet, and where they do not.
coverage-kpis-heading = Is somebody on it?
coverage-kpis-note = every KPI once
coverage-beside-heading = What is not connected
coverage-head-question = Question
coverage-head-found = Found
coverage-head-what = Which
coverage-none = None.
coverage-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
coverage-sentence = { $count ->
    [0] **There is no KPI yet.**
    [one] **The one KPI: { $parts }.**
   *[other] **{ $count } KPIs: { $parts }.**
}
coverage-part-healthy = { $count } healthy
coverage-part-blind = { $count } without a verdict
coverage-part-recovering = { $count } recovering
coverage-part-slipped = { $count } slipped
coverage-part-accepted = { $count } accepted
coverage-part-acted-on = { $count } acted on
coverage-part-unanswered = { $count ->
    [one] 1 flagged and unanswered for { $days ->
        [one] 1 day
       *[other] { $days } days
    }
   *[other] { $count } flagged and unanswered, the oldest for { $days ->
        [one] 1 day
       *[other] { $days } days
    }
}
coverage-age = { $days ->
    [one] for { $days } day
   *[other] for { $days } days
}
coverage-age-by = { $days ->
    [one] for { $days } day, { $objective }: { $status }
   *[other] for { $days } days, { $objective }: { $status }
}
coverage-reading-age = { $days ->
    [one] last reading { $days } day ago
   *[other] last reading { $days } days ago
}
coverage-no-reading = no reading yet
coverage-cycles = { $count ->
    [one] { $count } cycle
   *[other] { $count } cycles
}
coverage-unanswered = Flagged, and nobody answers
coverage-unanswered-todo = Start an objective that answers it, or accept it with a date.
coverage-acted-on = An objective is on it
coverage-acted-on-todo = Nothing more; its own status follows its name.
coverage-accepted = Accepted for now
coverage-accepted-todo = Decide again on the day on which it ends.
coverage-slipped = Out once
coverage-slipped-todo = Wait for the next reading.
coverage-recovering = Back in range, not yet confirmed
coverage-recovering-todo = Wait for the next readings.
coverage-blind = No verdict
coverage-blind-todo = Record a reading, or set a range.
coverage-healthy = Healthy: in range, no problem open
coverage-healthy-todo = Nothing to do.
coverage-unconfirmed = Objective with no KPI to confirm it
coverage-unconfirmed-todo = Name the KPI that it answers, or judge a key result by one.
coverage-never-attacked = Out at the end of 2 or more cycles, never attacked
coverage-never-attacked-todo = Start an objective, or revisit the range.
coverage-endless = Key result continued over 3 cycles
coverage-endless-todo = It wants to be a KPI with a range.
coverage-unguarded = Objective without a guardrail
coverage-unguarded-todo = Name a KPI that must stay in range meanwhile.
coverage-unaccountable = Nobody accountable
coverage-unaccountable-todo = Name an owner.
coverage-orphans = Objective without a parent
coverage-orphans-todo = Name what it serves.
coverage-both-roles = Number in both roles
coverage-both-roles-todo = For information: a KPI for good, and a key result of this cycle.
frame-nav-loop = Loop
frame-nav-coverage = Coverage
home-loop-heading = The loop
home-loop-all = All episodes

## Forecast: interval and word, never a chance
forecast-label = 80%: { $low } to { $high }
forecast-likely = **Likely:** as it moves today it ends at about { $value } on { $date }, 80% range { $low } to { $high }; the target is { $target }.
forecast-open = **Open:** as it moves today it ends at about { $value } on { $date }, 80% range { $low } to { $high }; the target is { $target }.
forecast-unlikely = **Unlikely:** as it moves today it ends at about { $value } on { $date }, 80% range { $low } to { $high }; the target is { $target }.
forecast-too-wide = **Too wide to say:** on { $date } it may end anywhere between { $low } and { $high }, 80% range; the target is { $target }.
forecast-cut = The range is cut at 0: no time is shorter.
forecast-interval-cut = { $interval }, cut at 0
forecast-too-few = { $count ->
    [0] No forecast: its KPI has no reading to go by; needs { $needed }.
    [one] No forecast: its KPI has 1 reading to go by; needs { $needed }.
   *[other] No forecast: its KPI has { $count } readings to go by; needs { $needed }.
}
forecast-too-few-check-ins = { $count ->
    [0] No forecast: no check-in with a value yet; needs { $needed }.
    [one] No forecast: 1 check-in with a value so far; needs { $needed }.
   *[other] No forecast: { $count } check-ins with a value so far; needs { $needed }.
}
forecast-too-short = { $count ->
    [one] No forecast: its readings span 1 day; needs { $needed }.
   *[other] No forecast: its readings span { $count } days; needs { $needed }.
}
forecast-no-variation = No forecast: its readings lie on one line, so nobody can say how far they stray from it.
forecast-too-large = No forecast: its numbers are too large to reckon with.
forecast-groups = Where the key results end as they move today: { $parts }.
forecast-group-reached = { $count } reached
forecast-group-likely = { $count } likely
forecast-group-open = { $count } open
forecast-group-unlikely = { $count } unlikely
forecast-group-too-wide = { $count } too wide to say
forecast-group-without = { $count } without forecast

## Half time, looked back on
half-time-heading = Forecasts at half time
half-time-note = what was known then, against what came of it
half-time-sentence = { $of ->
    [0] **No outcome is known** of the { $unknown ->
        [one] interval
       *[other] { $unknown } intervals
    } forecast at half time: the last readings or check-ins are missing.
    [one] **At half time one interval was forecast whose outcome is known: it { $held ->
        [one] held it
       *[other] did not hold it
    }.**
   *[other] **At half time, { $held } of { $of } intervals held the outcome.**
}
half-time-meant = Each is made to hold it 8 times of 10.
half-time-unknown = { $unknown ->
    [one] Of one more the outcome is not known: its last reading or check-in is missing, or it was dropped.
   *[other] Of { $unknown } more the outcome is not known: their last readings or check-ins are missing, or they were dropped.
}
half-time-head-interval = Forecast, 80%
half-time-head-outcome = Outcome
half-time-head-held = Held
half-time-on = made on { $date }
half-time-held = held
half-time-not-held = not held
half-time-not-known = not known

## close report

close-title = { $cycle }: close report
close-kicker = Close report
close-link = Close report
close-link-provisional = Close report, provisional
close-heading-closed = { $cycle }, closed
close-heading-ended = { $cycle }, ended and not closed
close-heading-running = { $cycle }, so far
close-judged = judged as of { $date }
close-sealed = sealed on { $date }
close-amended = { $count ->
    [one] amended on { $date }
   *[other] amended { $count } times, last on { $date }
}
close-rules = rule set { $rules }
close-provisional-running = Provisional: the cycle runs until { $end }, { $days ->
    [0] which is today
    [one] another day
   *[other] another { $days } days
}. Every figure may still change.
close-provisional-ended = Provisional: the cycle ended { $days ->
    [one] yesterday
   *[other] { $days } days ago
} and is not closed. Figures change with the files until the command “quarterdeck close { $cycle }” seals them.
close-early = Closed before its end: { $why }
close-amendment = Amendment { $number }, { $date }:
close-amendment-change = { $name }, { $field }: { $sealed } before, { $now } since
close-restated = { $count ->
    [one] One figure reads otherwise in today’s files. The report keeps what was sealed.
   *[other] { $count } figures read otherwise in today’s files. The report keeps what was sealed.
}
close-restated-row = { $name }, { $field }: { $sealed } sealed; { $now } by today’s data
close-restated-beside = { $sealed } sealed; { $now } by today’s data
close-restated-more = { $count ->
    [one] and 1 more: the command “quarterdeck verify” lists all
   *[other] and { $count } more: the command “quarterdeck verify” lists all
}
close-field-reading = reading of { $date }
close-field-score = score
close-nothing = nothing
close-rules-changed = The rules have changed since the seal: today’s would judge the same data otherwise. The report keeps what was sealed.
close-file-mail = One file to mail
close-file-text = As Markdown
close-mail-from = From the report of { $cycle }. Judged as of the day above; it does not change with the files.
close-digest = SHA-256 of the seal: { $digest }

# In the margins of every sheet.
close-running-title = { $site } · Close report { $cycle }
close-running-provisional = PROVISIONAL, not sealed
close-running-judged = Judged as of { $date } · { $rules }
close-running-page = Page { $page } of { $pages }

close-bottom-line = Bottom line
close-author = In the author’s words
close-line-score = **The cycle scored { $score }.**
close-line-score-before = **The cycle scored { $score }** ({ $previous }: { $before }).
close-line-progress = **The cycle stands at { $progress }** with { $days ->
    [0] no day to go
    [one] one day to go
   *[other] { $days } days to go
}.
close-line-no-score = **The cycle has no score:** none of its objectives could be judged.
close-line-reached = { $reached } of { $of } key results { $of ->
    [one] has
   *[other] have
} reached their target.
close-line-reached-short = { $reached } of { $of } key results reached their target; { $short } of { $committed } committed ones fell short.
close-line-no-kpis = No KPI was watched.
close-line-kpis = **{ $start } of { $count } { $count ->
    [one] KPI was
   *[other] KPIs were
} in range at the start and { $end } at the end:** { $back } came back, { $out } went out.
close-line-kpis-not-the-same = **{ $start } of { $count } { $count ->
    [one] KPI was
   *[other] KPIs were
} in range at the start and { $end } at the end, but not the same ones:** { $back } came back, { $out } went out.
close-line-kpis-end = At the end { $all_out ->
    [0] none is out of range
    [one] 1 is out of range
   *[other] { $all_out } are out of range
} and { $none ->
    [0] all others are in range
    [one] 1 is new, retired or without a verdict
   *[other] { $none } are new, retired or without a verdict
}.
close-line-unanswered = **{ $kpi } has been out of range for { $days ->
    [one] 1 day
   *[other] { $days } days
}, and no objective answers it{ $more ->
    [0] .
    [one] ; 1 other KPI is unanswered too.
   *[other] ; { $more } other KPIs are unanswered too.
}** As of { $date }.
close-line-answered = Every KPI that is out of range has an objective or an accepted reason.

close-decisions = Decisions wanted
close-decisions-none = None: nobody asked for one, and nothing stands open by the figures.
close-decisions-more = { $count ->
    [one] and 1 more, in the appendix
   *[other] and { $count } more, in the appendix
}
close-open-unanswered = Nobody is on it:
close-open-baselines = New range to take over:
close-open-undecided = { $count ->
    [one] Objective without a decision:
   *[other] Objectives without a decision:
}
close-open-no-cause = Commitment broken, root cause missing:
close-new-limits = new limits
close-decided-keep = keep
close-decided-modify = modify
close-decided-abandon = abandon
close-decided-becomes-kpi = becomes a KPI
close-name = { $name }
close-name-days = { $name } (out { $days ->
    [one] 1 day
   *[other] { $days } days
})
close-name-value = { $name } { $value }
close-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
close-head-for = For
close-head-name = Objective and key results
close-head-figures = Start → end → target
close-head-why = Verdict and why
close-head-objective = Objective of the cycle
close-head-count = How many
close-head-side = Standing
close-head-status-start = Status then
close-head-status-end = Status at the end
close-head-stage-on = Stage on { $date }
close-head-readings = What the readings say
close-head-proposed = Proposed
close-head-before = Before
close-head-weight = Weight
close-head-evidence = Judged by
close-head-signal = Signal

close-scorecard = Scorecard
close-scorecard-note = score 0 to 1, against the target set at the start
close-scorecard-note-running = as it stands; scores follow when the cycle is over
close-scorecard-none = The cycle had no objectives.
close-score-more = { $count ->
    [one] and 1 more objective; all { $key_results } key results stand in the appendix
   *[other] and { $count } more objectives, the worst stand here; all { $key_results } key results stand in the appendix
}
close-score-key-results = { $count ->
    [one] The key result stands in the appendix
   *[other] The { $count } key results stand in the appendix
}
close-score-note = Short: a committed key result below 1.00; its root cause follows. Scores plan the next cycle; they do not rate people.
close-score-note-running = Statuses compare progress with what was to be expected by the day of the evidence.
close-total-name = Cycle { $cycle }
close-total = { $count ->
    [one] The score of its one objective
   *[other] Mean of { $count } objectives
}
close-total-progress = { $count ->
    [one] The progress of its one objective
   *[other] Mean progress of { $count } objectives
}
close-legend-green = { $green } to 1.00
close-legend-amber = { $red } to below { $green }
close-legend-red = below { $red }
close-verdict-word = { $word }.
close-verdict-computed = By the figures { $word }.
close-verdict-decision = Decision: { $decision }.
close-verdict-no-decision = No decision yet.
close-verdict-progress = { $done } done, { $expected } expected.
close-verdict-unmeasured = Nothing measured yet.
close-verdict-but = By the figures: { $outcome }, { $score }.
close-verdict-measured = { $measured } of { $of } measured; the rest counts as 0.
close-computed-achieved = achieved
close-computed-partly = achieved in part
close-computed-missed = missed
close-computed-dropped = dropped
close-dropped = dropped
close-dropped-on = Dropped on { $date }.
close-dropped-on-why = Dropped on { $date }: { $why }
close-dropped-why = Dropped: { $why }
close-progress-unknown = Never measured.
close-progress-kept = Held often enough.
close-progress-not-kept = Not held often enough: { $done } of what was promised.
close-progress-all-done = All done.
close-progress-share = { $done } of the way.
close-progress-passed = Target passed.
close-progress-reached = Target reached.
close-progress-worse = Worse than at the start ({ $done }).
close-figures-keep = held **{ $held } of { $of }** periods in { $band }

close-health-title = KPI health, { $start } against { $end }
close-health-note = { $count ->
    [0] none was watched
    [one] the one KPI
   *[other] all { $count }, also those no objective touched
}
close-health-counts = How many KPIs stood where
close-health-moved = KPIs that changed side or stayed out
close-verdict-out-of-range = Not okay
close-verdict-in-range = In range
close-verdict-new = New, one reading
close-verdict-no-verdict = No verdict
close-verdict-not-yet = No reading yet
close-verdict-retired = Retired
close-moved-went-out = Went out
close-moved-stayed-out = Stayed out
close-moved-appeared-out = Out at their first verdict
close-moved-went-silent = Lost their verdict
close-moved-came-back = Came back
close-moved-appeared-in = In range at their first verdict
close-moved-stayed-in = Stayed in range
close-moved-no-verdict = No verdict at either
close-moved-retired = Retired
close-no-objective = None
close-out-since = out since { $date }
close-back-since = back since { $date }

close-loop = The loop
close-loop-note = what the KPIs say about the objectives
close-loop-none = No KPI was out of range in the cycle.
close-loop-more = { $count ->
    [one] and 1 more, on the page of the loop
   *[other] and { $count } more, on the page of the loop
}
close-loop-no-readings = No reading after the objective yet
close-loop-readings = { $values } after the objective
close-loop-baseline = { $range } from { $date }; { $passed } of { $of } readings since would pass
close-loop-rebase = New limits from { $date }

close-objectives = Objective by objective
close-goes-on = goes on from { $name }, { $id } ({ $score }){ $count ->
    [one] {""}
   *[other] , in its cycle number { $count } before this one
}
close-chart-sentence = { $name }, { $from } to { $to }: { $figures }.
close-no-chart = No chart: too few figures were recorded in the cycle.
close-unconfirmed = No KPI confirms this objective: only its team’s own count says whether it worked.
close-cause-missing = Not said yet.
close-guardrails = Guardrails
close-guardrail = Guardrail
close-guardrail-out = { $of ->
    [one] out in its one reading, on { $date }
   *[other] out in { $out } of { $of } readings, first on { $date }
}
close-guardrail-held = { $of ->
    [one] in range in its one reading
   *[other] in range in all { $of } readings
}
close-guardrail-unread = no reading to judge in the cycle
close-note = { $date }: “{ $note }”

close-changes = What we changed during the cycle
close-changes-note = goalposts that moved, and what was given up
close-changes-none = Nothing: every key result is judged by what was promised at its start.
close-dropped-external = For reasons from outside: it counts no more.
close-dropped-late = After a third of its window: it counts as it stood that day.
close-dropped-early = In the first third of its window: it counts no more.
close-learnings = Learned by objective
close-learnings-note = in their people’s words
close-lineage = Carried over
close-lineage-note = objectives that go on from earlier cycles
close-before-scored = { $id } ({ $score })

close-gaps = Gaps
close-gap-unanswered = { $count ->
    [one] KPI out of range and unanswered
   *[other] KPIs out of range and unanswered
}
close-gap-blind = { $count ->
    [one] KPI without a verdict
   *[other] KPIs without a verdict
}
close-gap-unconfirmed = { $count ->
    [one] objective with no KPI to confirm it
   *[other] objectives with no KPI to confirm them
}
close-gap-endless = { $count ->
    [one] key result over 3 cycles that wants to be a KPI
   *[other] key results over 3 cycles that want to be KPIs
}
close-gap-never-attacked = { $count ->
    [one] KPI out at the end of 2 or more cycles, never attacked
   *[other] KPIs out at the end of 2 or more cycles, never attacked
}
close-gap-unguarded = { $count ->
    [one] objective without a guardrail
   *[other] objectives without a guardrail
}
close-gap-unaccountable = { $count ->
    [one] thing that nobody is accountable for
   *[other] things that nobody is accountable for
}
close-gap-orphans = { $count ->
    [one] objective that serves no other
   *[other] objectives that serve no other
}
close-candidates = Candidates for the next cycle
close-candidates-none = None: no KPI waits for an answer, and no objective was decided to go on.
close-candidate-unanswered = out { $days ->
    [one] 1 day
   *[other] { $days } days
}, no objective
close-candidate-not-moved = out { $days ->
    [one] 1 day
   *[other] { $days } days
}; { $objective } did not move it

close-appendix = Appendix
close-appendix-decisions = More decisions wanted
close-appendix-key-results = Every key result
close-appendix-kpis = Every KPI
close-milestone-done = { $title } (done { $date })
close-milestone-open = { $title } (not done)
close-reading = { $date } { $value }
close-earlier = { $count ->
    [one] 1 earlier
   *[other] { $count } earlier
}
close-working-part = { $score } × { $weight }
close-working-mean = Weighted mean: { $parts }, over the weights = { $score }
close-working-sum = Weighted by the way from start to target: { $parts } = { $score }
close-working-cycle = The cycle’s score is the mean of its objectives’ printed scores: ({ $parts }) / { $count } = { $score }.
close-thresholds = On pace from { $on_pace } of the expected progress or a gap of at most { $gap_on_pace }; at risk from { $lagging } or a gap of at most { $gap_lagging }. Score bands: red below { $red }, green from { $green } on. KPI words are explained on the Rules page.
close-retired-on = retired on { $date }
close-signal-improvement = improving since { $date }
close-signal-concern = worsening since { $date }
close-signal-neutral = changed since { $date }
