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
frame-nav-changes = Changes
frame-nav-rules = Rules
frame-as-of = As of { $date }
# A script puts the number of days in place of the slot.
frame-aged = Judged on { $date }, { $days } days ago: statuses may be out of date.
frame-edit = Edit { $path }
frame-judged = Judged on { $date } by the files of that day. How each figure is worked out: { $rules } · { $data }
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
# The five words for key results and objectives.
status-on-track = On track
status-at-risk = At risk
status-off-track = Off track
status-goal-no-verdict = No verdict
status-done = Done
status-not-started = Not started
status-dropped = Dropped
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
status-reason-due = next reading due
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

## home

home-title = Home

## kpis

kpis-title = KPIs

## kpi

kpi-title = KPI

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
score-short = Short.
score-legend = Red below { $red }, amber below { $green }, green from { $green } on, by the printed score. Scores plan the next cycle; they do not rate people.

## objective

objective-key-results = Key results
objective-key-results-note = start → now → target
objective-no-key-results = It has no key results yet: nothing tells how far it is.
objective-legend = Black line: readings. Dotted: the promised pace from start to target. The tall tick on a bar is where it is expected to be. Confidence is what the owner believes and does not enter the status.
objective-answers = KPIs it answers
objective-answers-note = only their own readings can make them okay
objective-answers-none = It answers the flag of no KPI.
objective-leap = It answers no flag: it is a leap that the business decided to make.
objective-guardrails = Guardrails
objective-guardrails-note = must stay in range meanwhile
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
bar-start = start
bar-target = target
verdict-bad = { $count ->
    [one] **One of { $of } key results** moves too slowly:
   *[other] **{ $count } of { $of } key results** move too slowly. Furthest behind is
} { $key_result }, { $done } done where { $expected } is expected.
verdict-over-bad = { $count ->
    [one] **One of { $of } key results** was missed:
   *[other] **{ $count } of { $of } key results** were missed. Furthest from its target is
} { $key_result }, { $done } done.
verdict-fine = { $of ->
    [one] Its key result is where it was expected to be.
   *[other] **All { $of } key results** are where they were expected to be.
}
verdict-done = { $of ->
    [one] Its key result was reached.
   *[other] **All { $of } key results** were reached.
}
verdict-stale = Where it was last reported it was on pace, but **nobody has reported lately**: that is no verdict.
verdict-unknown = **Nothing can be said yet**: { $measured } of { $of } key results are measured.
verdict-dropped = It was given up.
verdict-not-started = It begins on { $date }.
dropped-why = { $external ->
    [yes] Dropped on { $date } for reasons outside our hands: “{ $why }”
   *[no] Dropped on { $date }: “{ $why }”
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
key-result-expected-value = { $value } was expected on { $date }.
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
}** { $counts }. Their mean progress is { $progress }.
cycle-focus = Focus: { $focus }
cycle-agenda = This week’s review
cycle-agenda-note = what moved, what is due, what nobody has looked at
cycle-moved = What moved
cycle-since = since { $date }
cycle-moved-none = Nothing moved: no reading crossed a range, nobody checked in.
cycle-due = Due this week
cycle-due-none = Nothing is due this week.
cycle-stale = Silent
cycle-stale-none = Everything was reported in time.
cycle-objectives-note = the worst first
cycle-done-expected = { $done } done, { $expected } expected
cycle-scores = Scores
cycle-scores-note = provisional until the cycle is closed
cycle-scores-none = Nothing was scored.
cycle-scores-committed = Committed key results
cycle-scores-aspirational = Aspirational key results
cycle-scores-committed-meaning = All of it was promised: whatever stands below 1.00 is a broken commitment.
cycle-scores-aspirational-meaning = 0.70 of the way is a success.
cycle-scores-count = { $count } scored
cycle-mean = The mean of { $count ->
    [one] its one objective
   *[other] its { $count } objectives
} is **{ $score }** ({ $band }). It says less than the counts above it.
cycle-short = Broken commitments
cycle-short-note = committed, and scored below 1.00
cycle-short-no-cause = No root cause is written yet.
cycle-before = ← { $cycle }
cycle-after = { $cycle } →

## changes

changes-title = Changes

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

## reports

report-empty = This page has no text yet.
live-kpi = { $value }: { $status }.
live-kpi-range = { $value } on { $date }, range { $range }: { $status }.
kpi-chart-empty = No reading yet

## charts

## workings

## not found

not_found-title = Page not found
