//! What was measured, and how it is shown.

use super::provider::Rate;
use serde::Serialize;

/// One kind of request; medians over the rounds.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Load {
    pub per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// User and system time of the server, for one request.
    pub cpu_us: f64,
    /// Database statements for one request; 0 for the bare handler.
    pub statements: f64,
}

#[derive(Serialize)]
pub struct Figures {
    pub cores: usize,
    pub sessions: usize,
    pub seconds: u64,
    pub rounds: usize,
    pub bare: Load,
    pub allowed: Load,
    pub anonymous: Load,
    pub forged: Load,
    /// Requests per second allowed by the gate, over those of the bare handler.
    pub ratio: f64,
    pub logins_per_second: f64,
    pub hashes_per_second: f64,
    pub logins_ratio: f64,
    pub rss_idle_mb: f64,
    pub rss_loaded_mb: f64,
    pub ready_ms: f64,
    pub binary_mb: f64,
    pub provider: Vec<Rate>,
}

impl Figures {
    /// Markdown, for the terminal and for the documentation.
    pub fn table(&self) -> String {
        let loads = [
            ("bare handler", &self.bare),
            ("signed in", &self.allowed),
            ("anonymous", &self.anonymous),
            ("forged cookie", &self.forged),
        ];
        let head = "| `/auth/verify` | requests/s | p50 ms | p99 ms | CPU µs/request | statements/request |\n|---|--:|--:|--:|--:|--:|\n";
        let rows: Vec<String> = loads.iter().map(|(name, load)| load.row(name)).collect();
        format!(
            "{head}{}\n{}\n{}",
            rows.concat(),
            self.rest(),
            self.provider()
        )
    }

    fn provider(&self) -> String {
        let head = "| OpenID Provider | key | a second | a second and core | bare signatures a second and core |\n|---|---|--:|--:|--:|\n";
        let row = |rate: &Rate| {
            let Rate {
                what,
                algorithm,
                per_second,
                per_core,
                signs_per_second,
            } = rate;
            format!(
                "| {what} | {algorithm} | {per_second:.0} | {per_core:.0} | {signs_per_second:.0} |\n"
            )
        };
        let rows: Vec<String> = self.provider.iter().map(row).collect();
        format!("{head}{}", rows.concat())
    }

    fn rest(&self) -> String {
        let rows = [
            (
                "The gate against the bare handler",
                format!("{:.2}", self.ratio),
            ),
            (
                "Sign-ins (password step) per second",
                format!("{:.1}", self.logins_per_second),
            ),
            (
                "Bare argon2 hashes per second",
                format!("{:.1}", self.hashes_per_second),
            ),
            (
                "Sign-ins against bare argon2",
                format!("{:.2}", self.logins_ratio),
            ),
            ("Memory at rest", format!("{:.1} MB", self.rss_idle_mb)),
            (
                "Memory loaded",
                format!(
                    "{:.1} MB, {} live sessions",
                    self.rss_loaded_mb, self.sessions
                ),
            ),
            ("Start to ready", format!("{:.0} ms", self.ready_ms)),
            ("Binary", format!("{:.1} MB", self.binary_mb)),
        ];
        let rows: Vec<String> = rows
            .iter()
            .map(|(name, value)| format!("| {name} | {value} |\n"))
            .collect();
        format!("| | |\n|---|--:|\n{}", rows.concat())
    }
}

impl Load {
    fn row(&self, name: &str) -> String {
        let Self {
            per_second,
            p50_ms,
            p99_ms,
            cpu_us,
            statements,
        } = self;
        format!(
            "| {name} | {per_second:.0} | {p50_ms:.2} | {p99_ms:.2} | {cpu_us:.1} | {statements:.4} |\n"
        )
    }

    pub fn median(rounds: &[Self]) -> Self {
        let of =
            |figure: fn(&Self) -> f64| median(&mut rounds.iter().map(figure).collect::<Vec<_>>());
        Self {
            per_second: of(|l| l.per_second),
            p50_ms: of(|l| l.p50_ms),
            p99_ms: of(|l| l.p99_ms),
            cpu_us: of(|l| l.cpu_us),
            statements: of(|l| l.statements),
        }
    }
}

pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
