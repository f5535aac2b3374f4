//! KPI or OKR: the five questions that tell them apart.

/// What a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It says whether we are okay.
    Kpi,
    /// It says where we are going.
    Okr,
}

/// A question with the answer of either kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleQuestion {
    /// The question.
    pub question: &'static str,
    /// What is true of a KPI.
    pub kpi: &'static str,
    /// What is true of an objective with key results.
    pub okr: &'static str,
}

/// The five questions.
pub const FIVE_QUESTIONS: [RoleQuestion; 5] = [
    RoleQuestion {
        question: "Is it permanent or temporary?",
        kpi: "permanent",
        okr: "temporary: a quarter, a half, a year, any window",
    },
    RoleQuestion {
        question: "Is its function to maintain or to change?",
        kpi: "maintain health",
        okr: "force change",
    },
    RoleQuestion {
        question: "How often is it reviewed?",
        kpi: "weekly or monthly",
        okr: "weekly, with a quarterly close",
    },
    RoleQuestion {
        question: "Which question does it answer?",
        kpi: "Are we okay?",
        okr: "Where are we going this quarter?",
    },
    RoleQuestion {
        question: "What shape does it have?",
        kpi: "a number with an acceptable range",
        okr: "a number with a start and a target value, and a deadline",
    },
];

/// What most of the five answers say.
pub fn role(answers: [Role; 5]) -> Role {
    let kpis = answers.iter().filter(|answer| **answer == Role::Kpi).count();
    if kpis >= 3 { Role::Kpi } else { Role::Okr }
}

#[cfg(test)]
mod tests {
    use super::Role::{Kpi, Okr};
    use super::*;

    #[test]
    fn most_answers_decide() {
        assert_eq!(role([Kpi, Kpi, Okr, Okr, Kpi]), Kpi);
        assert_eq!(role([Okr, Okr, Kpi, Okr, Kpi]), Okr);
    }
}
