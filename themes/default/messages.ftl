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

## objective

## cycle

## changes

changes-title = Changes

## teams and people

## rules

rules-title = Rules

## reports

## charts

## workings

## not found

not_found-title = Page not found
