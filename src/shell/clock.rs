//! What time it is: asked once, and only where nobody gave a day.

use std::env;

use chrono::{DateTime, Datelike, Utc};

use crate::model::time::YEARS;

/// The present instant, or the one that `SOURCE_DATE_EPOCH` sets in its place.
pub fn instant() -> Result<DateTime<Utc>, String> {
    match env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text
            .trim()
            .parse()
            .ok()
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            // A day more or less, as time zones have it, still lies in the calendar.
            .filter(|instant| YEARS.contains(&instant.year()))
            .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{text}`, which is no count of seconds")),
        Err(_) => Ok(Utc::now()),
    }
}

/// Waits.
pub fn wait(duration: std::time::Duration) {
    std::thread::sleep(duration);
}

/// Measures how long a command takes, for its last line.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// Begins to measure.
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// Whether so much time has passed.
    pub fn has_passed(self, duration: std::time::Duration) -> bool {
        self.0.elapsed() >= duration
    }

    /// The time so far as people read it: `840 ms`, `2.3 s`.
    pub fn elapsed(self) -> String {
        let elapsed = self.0.elapsed();
        if elapsed.as_millis() < 1000 {
            format!("{} ms", elapsed.as_millis())
        } else {
            format!("{:.1} s", elapsed.as_secs_f64())
        }
    }
}
