//! Counters, in the text format of Prometheus.

use crate::state::App;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// One more.
    pub fn add_one(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn value(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// What is counted. Requests at the gate that pass are counted here and not logged.
#[derive(Debug, Default)]
pub struct Metrics {
    /// Requests that passed the gate.
    pub gate_allowed: Counter,
    /// Requests that were sent to sign in.
    pub gate_sign_in: Counter,
    /// Requests of people who must prove more first.
    pub gate_step_up: Counter,
    /// Requests that passed though the rules, which are only tried out, say no.
    pub gate_shadowed: Counter,
    /// Requests of people who may not pass.
    pub gate_forbidden: Counter,
    /// Requests that made no sense, or could not be decided.
    pub gate_refused: Counter,
    /// Sign-ins that ended well.
    pub signed_in: Counter,
    /// Steps of sign-ins that were refused.
    pub sign_in_denied: Counter,
    /// Mails that were sent.
    pub mails_sent: Counter,
    /// Tries to send a mail that failed.
    pub mails_failed: Counter,
}

impl Metrics {
    /// Everything, as Prometheus reads it.
    #[must_use]
    pub fn exposition(app: &App) -> String {
        let metrics = &app.metrics;
        let mut out = String::new();
        counter(
            &mut out,
            "portcullis_forward_auth_decisions_total",
            "Decisions at the gate",
            &[
                ("{decision=\"allow\"}", metrics.gate_allowed.value()),
                ("{decision=\"sign_in\"}", metrics.gate_sign_in.value()),
                ("{decision=\"step_up\"}", metrics.gate_step_up.value()),
                ("{decision=\"forbidden\"}", metrics.gate_forbidden.value()),
                ("{decision=\"refused\"}", metrics.gate_refused.value()),
            ],
        );
        counter(
            &mut out,
            "portcullis_forward_auth_shadowed_total",
            "Requests that passed because the rules that refuse them are only tried out",
            &[("", metrics.gate_shadowed.value())],
        );
        counter(
            &mut out,
            "portcullis_login_attempts_total",
            "Steps of sign-ins",
            &[
                ("{result=\"signed_in\"}", metrics.signed_in.value()),
                ("{result=\"denied\"}", metrics.sign_in_denied.value()),
            ],
        );
        counter(
            &mut out,
            "portcullis_mail_sent_total",
            "Mails taken by the mail server",
            &[("", metrics.mails_sent.value())],
        );
        counter(
            &mut out,
            "portcullis_mail_failures_total",
            "Tries that failed",
            &[("", metrics.mails_failed.value())],
        );
        counter(
            &mut out,
            "portcullis_db_statements_total",
            "Statements",
            &[("", app.storage.statements())],
        );
        let _ = write!(
            out,
            "# HELP portcullis_gate_sessions Gate sessions held in memory.\n# TYPE portcullis_gate_sessions gauge\n\
             portcullis_gate_sessions {}\n# HELP portcullis_build_info Version.\n# TYPE portcullis_build_info gauge\n\
             portcullis_build_info{{version=\"{}\"}} 1\n",
            app.index.len(),
            env!("CARGO_PKG_VERSION"),
        );
        out
    }
}

fn counter(out: &mut String, name: &str, help: &str, rows: &[(&str, u64)]) {
    let _ = writeln!(out, "# HELP {name} {help}.\n# TYPE {name} counter");
    for (labels, value) in rows {
        let _ = writeln!(out, "{name}{labels} {value}");
    }
}
