//! Student's t distribution for whole degrees of freedom, as finite sums.
//!
//! Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. Only the few
//! digits that a forecast can bear are used, so that no machine's last bit shows.

/// The chance that a t variable is at most `t`.
pub(super) fn cumulative(t: f64, freedom: u32) -> f64 {
    0.5 + between(t.abs(), freedom).copysign(t) / 2.0
}

/// The t that a variable exceeds with a chance of 10 %, the end of an 80 % interval.
pub(super) fn upper_tenth(freedom: u32) -> f64 {
    // With one degree of freedom it is 3.08, with more it is smaller.
    let (mut low, mut high) = (0.0, 4.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if cumulative(middle, freedom) < 0.9 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// The chance to lie between −t and t.
fn between(t: f64, freedom: u32) -> f64 {
    let freedom_real = f64::from(freedom);
    let root = (freedom_real + t * t).sqrt();
    if !root.is_finite() {
        return 1.0;
    }
    let sine = t / root;
    let cosine = freedom_real.sqrt() / root;
    let squared = cosine * cosine;
    let mut term;
    let mut sum;
    if freedom % 2 == 1 {
        let angle = (t / freedom_real.sqrt()).atan();
        term = cosine;
        sum = if freedom == 1 { 0.0 } else { cosine };
        let mut next = 3;
        while next + 2 <= freedom {
            term *= squared * f64::from(next - 1) / f64::from(next);
            sum += term;
            next += 2;
        }
        (angle + sine * sum) * std::f64::consts::FRAC_2_PI
    } else {
        term = 1.0;
        sum = 1.0;
        let mut next = 2;
        while next + 2 <= freedom {
            term *= squared * f64::from(next - 1) / f64::from(next);
            sum += term;
            next += 2;
        }
        sine * sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 5e-4, "{found} is not {expected}");
    }

    #[test]
    fn quantiles_are_those_of_the_tables() {
        close(upper_tenth(1), 3.078);
        close(upper_tenth(2), 1.886);
        close(upper_tenth(3), 1.638);
        close(upper_tenth(4), 1.533);
        close(upper_tenth(5), 1.476);
        close(upper_tenth(10), 1.372);
        close(upper_tenth(11), 1.363);
        close(upper_tenth(30), 1.310);
        close(upper_tenth(121), 1.289);
    }

    #[test]
    fn chances_are_those_of_the_tables() {
        close(cumulative(0.0, 3), 0.5);
        close(cumulative(2.353, 3), 0.95);
        close(cumulative(-2.353, 3), 0.05);
        close(cumulative(2.228, 10), 0.975);
        close(cumulative(f64::INFINITY, 3), 1.0);
        close(cumulative(f64::NEG_INFINITY, 4), 0.0);
        close(cumulative(1e200, 4), 1.0);
    }
}
