//! What the system and the server's own metrics say about a process.

use crate::{
    http::Client,
    sh::{Result, capture, fail},
};
use std::{fs, net::SocketAddr, process::Command};

/// User and system time so far, in seconds.
pub fn cpu_seconds(pid: u32) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name in brackets may hold spaces; utime and stime are the 14th and 15th field of the whole line.
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks: f64 = fields
        .iter()
        .skip(11)
        .take(2)
        .filter_map(|t| t.parse::<f64>().ok())
        .sum();
    let a_second: f64 = capture(Command::new("getconf").arg("CLK_TCK"))?
        .trim()
        .parse()?;
    Ok(ticks / a_second)
}

pub fn rss_mb(pid: u32) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
    match line.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok()) {
        Some(kilobytes) => Ok(kilobytes * 1024.0 / 1e6),
        None => fail("no VmRSS"),
    }
}

/// The database statements that the server has counted, over all labels.
pub fn statements(metrics: SocketAddr) -> Result<f64> {
    let text = Client::new(metrics)
        .get(&format!("http://{metrics}/metrics"), &[])?
        .expect(200)?
        .body;
    sum(&text, "portcullis_db_statements_total")
        .ok_or_else(|| "no portcullis_db_statements_total in /metrics".into())
}

fn sum(text: &str, name: &str) -> Option<f64> {
    let samples = text
        .lines()
        .filter_map(|line| line.strip_prefix(name))
        .filter(|rest| rest.starts_with(['{', ' ']));
    let values: Vec<f64> = samples
        .filter_map(|rest| {
            rest.rsplit('}')
                .next()?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        })
        .collect();
    (!values.is_empty()).then(|| values.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_is_summed_over_its_labels() {
        let text = "# TYPE n counter\nn{a=\"1 2\"} 3\nn{a=\"x\"} 4.5\nn_other 9\n";
        assert_eq!(sum(text, "n"), Some(7.5));
        assert_eq!(sum("n 2\n", "n"), Some(2.0));
        assert_eq!(sum(text, "missing"), None);
    }
}
