//! Which of the three shapes a CSV file has, told from its header alone.

use std::collections::BTreeMap;

/// What the columns of a file hold, by their position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// The column of dates.
    pub(super) date: usize,
    /// The column of notes, where there is one.
    pub(super) note: Option<usize>,
    /// Where the values stand.
    pub(super) values: Values,
}

/// Where the values of a file stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Values {
    /// `date,value[,note]`: one column for whoever names the file.
    Single(usize),
    /// `date,kpi,value[,note]`: a column says whose value a row holds.
    Long {
        /// The column of ids.
        kpi: usize,
        /// The column of values.
        value: usize,
    },
    /// `date,<kpi id>,…`: a column for each KPI.
    Wide(BTreeMap<String, usize>),
}

/// Why a header tells no shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoShape {
    /// No column is called `date`.
    NoDate,
    /// Nothing stands beside the dates.
    NoValues,
    /// There is `kpi` but no `value`.
    LongWithoutValue,
    /// Two columns, by position, share a name.
    TwoOfOneName(usize, usize),
}

impl Shape {
    /// The shape told by a header; upper and lower case don't matter in the four words.
    pub(super) fn of(header: &[String]) -> Result<Self, NoShape> {
        let mut columns = BTreeMap::new();
        for (position, name) in header.iter().enumerate() {
            let word = name.to_lowercase();
            let key = match word.as_str() {
                "date" | "kpi" | "value" | "note" => word,
                _ => name.clone(),
            };
            // Spreadsheets leave nameless columns at the end; their cells have to be empty.
            if key.is_empty() {
                continue;
            }
            if let Some(first) = columns.insert(key, position) {
                return Err(NoShape::TwoOfOneName(first, position));
            }
        }
        let date = columns.remove("date").ok_or(NoShape::NoDate)?;
        if let Some(&kpi) = columns.get("kpi") {
            let &value = columns.get("value").ok_or(NoShape::LongWithoutValue)?;
            let note = columns.get("note").copied();
            return Ok(Self { date, note, values: Values::Long { kpi, value } });
        }
        let note = columns.remove("note");
        match (columns.get("value"), columns.len()) {
            (_, 0) => Err(NoShape::NoValues),
            (Some(&value), 1) => Ok(Self { date, note, values: Values::Single(value) }),
            (Some(_) | None, _) => Ok(Self { date, note, values: Values::Wide(columns) }),
        }
    }

    /// The fewest cells that a row may have: a note at its end may be left out with its separator.
    pub(super) fn cells_min(&self, header_cells: usize) -> usize {
        if self.note == Some(header_cells - 1) { header_cells - 1 } else { header_cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(header: &str, expected: &Result<Shape, NoShape>) {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        assert_eq!(&Shape::of(&header), expected);
    }

    #[test]
    fn the_header_tells_the_shape() {
        let single = |note| Ok(Shape { date: 0, note, values: Values::Single(1) });
        case("date,value", &single(None));
        case("Date,Value,Note", &single(Some(2)));
        let long = |note| Ok(Shape { date: 0, note, values: Values::Long { kpi: 1, value: 2 } });
        case("date,kpi,value", &long(None));
        case("date,kpi,value,note", &long(Some(3)));
        let wide = BTreeMap::from([("churn".to_owned(), 1), ("nps".to_owned(), 2)]);
        case("date,churn,nps", &Ok(Shape { date: 0, note: None, values: Values::Wide(wide) }));
    }

    #[test]
    fn a_header_without_its_columns_is_refused() {
        case("month,value", &Err(NoShape::NoDate));
        case("2026-01,5", &Err(NoShape::NoDate));
        case("date", &Err(NoShape::NoValues));
        case("date,note", &Err(NoShape::NoValues));
        case("date,kpi,number", &Err(NoShape::LongWithoutValue));
        case("date,churn,churn", &Err(NoShape::TwoOfOneName(1, 2)));
    }
}
