//! Whether two classes of answers take the same time.

/// The middle value.
pub fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// The two-sided p-value of the Mann–Whitney U test, in the normal approximation that holds from some twenty samples on:
/// how likely it is that two classes without any difference look as different as these.
pub fn mann_whitney(a: &[f64], b: &[f64]) -> f64 {
    let mut all: Vec<(f64, bool)> = a.iter().map(|value| (*value, true)).collect();
    all.extend(b.iter().map(|value| (*value, false)));
    all.sort_by(|x, y| x.0.total_cmp(&y.0));
    // Ties are as good as impossible among nanoseconds, so ranks are places.
    let ranks: usize = all
        .iter()
        .enumerate()
        .filter(|(_, (_, of_a))| *of_a)
        .map(|(place, _)| place + 1)
        .sum();
    let (n, m) = (a.len() as f64, b.len() as f64);
    let u = ranks as f64 - n * (n + 1.0) / 2.0;
    let deviation = (n * m * (n + m + 1.0) / 12.0).sqrt();
    let z = ((u - n * m / 2.0).abs() - 0.5).max(0.0) / deviation;
    2.0 * upper_tail(z)
}

/// The chance of a normal variable above `z` ≥ 0 (Abramowitz and Stegun 26.2.17).
fn upper_tail(z: f64) -> f64 {
    const B: [f64; 5] = [
        0.319_381_530,
        -0.356_563_782,
        1.781_477_937,
        -1.821_255_978,
        1.330_274_429,
    ];
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let sum: f64 = B.iter().rev().fold(0.0, |sum, b| (sum + b) * t);
    (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * sum
}

#[test]
fn equal_classes_look_equal_and_others_do_not() {
    // A fixed sequence without pattern enough for the test.
    let noise = |seed: u64| {
        let mut state = seed;
        move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) as f64 / f64::from(1u32 << 31)
        }
    };
    let (mut x, mut y) = (noise(1), noise(2));
    let a: Vec<f64> = (0..200).map(|_| x()).collect();
    let b: Vec<f64> = (0..200).map(|_| y()).collect();
    let shifted: Vec<f64> = b.iter().map(|value| value + 0.2).collect();
    assert!(mann_whitney(&a, &b) > 0.01);
    assert!(mann_whitney(&a, &shifted) < 0.001);
    assert!((upper_tail(1.96) - 0.025).abs() < 1e-4);
}
