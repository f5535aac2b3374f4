//! K2: how recent the last evidence is, at its cadence.

use chrono::Days;

use crate::evaluate::Freshness;
use crate::model::Site;
use crate::model::time::{Cadence, Date};

/// How recent evidence of a date is on a day (K2).
///
/// Of the running period or the one before: fresh. Of the one before that: due within the grace
/// after the period that is missing. Else stale.
pub(crate) fn freshness(site: &Site, cadence: Cadence, last: Date, day: Date) -> Freshness {
    let running = cadence.period_of(day, site.fiscal_year, &site.holidays);
    let before = cadence.period_before(running, site.fiscal_year, &site.holidays);
    if last >= before.first {
        return Freshness::Fresh;
    }
    let two_before = cadence.period_before(before, site.fiscal_year, &site.holidays);
    if last >= two_before.first && day <= grace_end(cadence, before.last) {
        Freshness::Due
    } else {
        Freshness::Stale
    }
}

/// The last day on which evidence of a date is not yet stale: the end of the grace of the period
/// that follows its own.
pub(crate) fn next_due(site: &Site, cadence: Cadence, last: Date) -> Date {
    let covered = cadence.period_of(last, site.fiscal_year, &site.holidays);
    let next = cadence.period_after(covered, site.fiscal_year, &site.holidays);
    grace_end(cadence, next.last)
}

/// The last day of the grace after the last day of a period.
pub(crate) fn grace_end(cadence: Cadence, last: Date) -> Date {
    last.checked_add_days(Days::new(cadence.grace_days())).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::evaluate::test_plan::{day, site};
    use crate::model::time::{FiscalYear, NamedAfter};

    /// The last days on which evidence of a date is fresh and due.
    #[track_caller]
    fn case(cadence: Cadence, last: &str, fresh_until: &str, due_until: &str) {
        let at = |on| freshness(&site(), cadence, day(last), on);
        let next = |text: &str| day(text) + Days::new(1);
        assert_eq!(at(day(last)), Freshness::Fresh);
        assert_eq!(at(day(fresh_until)), Freshness::Fresh, "{fresh_until}");
        assert_eq!(at(next(fresh_until)), Freshness::Due, "after {fresh_until}");
        assert_eq!(at(day(due_until)), Freshness::Due, "{due_until}");
        assert_eq!(at(next(due_until)), Freshness::Stale, "after {due_until}");
        assert_eq!(next_due(&site(), cadence, day(last)), day(due_until));
    }

    #[test]
    fn evidence_ages_at_its_cadence() {
        case(Cadence::Daily, "2026-05-10", "2026-05-11", "2026-05-12");
        // 2026-05-13 is a Wednesday: its week ends on the 17th, the next one on the 24th.
        case(Cadence::Weekly, "2026-05-13", "2026-05-24", "2026-05-27");
        case(Cadence::Monthly, "2026-03-31", "2026-04-30", "2026-05-10");
        case(Cadence::Monthly, "2026-03-01", "2026-04-30", "2026-05-10");
        case(Cadence::Quarterly, "2026-02-15", "2026-06-30", "2026-07-20");
        case(Cadence::Yearly, "2024-02-29", "2025-12-31", "2026-02-14");
    }

    #[test]
    fn a_fridays_workday_lasts_until_sunday() {
        // Thursday 7 May: Friday's period lasts until Sunday the 10th, then Monday is its grace.
        case(Cadence::Workday, "2026-05-07", "2026-05-10", "2026-05-11");
        case(Cadence::Workday, "2026-05-08", "2026-05-11", "2026-05-12");
        // A Saturday belongs to Friday.
        case(Cadence::Workday, "2026-05-09", "2026-05-11", "2026-05-12");
    }

    #[test]
    fn quarters_follow_the_fiscal_year() {
        let mut site = site();
        site.fiscal_year = FiscalYear { starts: 2, named_after: NamedAfter::End };
        let at = |text| freshness(&site, Cadence::Quarterly, day("2026-01-31"), day(text));
        assert_eq!(at("2026-04-30"), Freshness::Fresh);
        assert_eq!(at("2026-05-20"), Freshness::Due);
        assert_eq!(at("2026-05-21"), Freshness::Stale);
    }

    proptest! {
        #[test]
        fn evidence_only_ever_ages(
            cadence in proptest::sample::select(Cadence::ALL.to_vec()),
            last in 0_u64..800, age in 0_u64..900,
        ) {
            let last = day("2024-01-01") + Days::new(last);
            let today = last + Days::new(age);
            let now = freshness(&site(), cadence, last, today);
            let later = freshness(&site(), cadence, last, today + Days::new(1));
            prop_assert!(now <= later);
            let overdue = today > next_due(&site(), cadence, last);
            prop_assert_eq!(now == Freshness::Stale, overdue);
        }
    }
}
