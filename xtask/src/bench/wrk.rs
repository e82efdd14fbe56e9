//! One run of wrk with requests made beforehand, so that it spends its time on sending them.

use crate::{
    sh::{Result, capture},
    tools,
};
use serde::Deserialize;
use std::{fs, net::SocketAddr, process::Command};

const THREADS: &str = "-t2";
const CONNECTIONS: &str = "-c16";

/// What wrk saw.
#[derive(Deserialize)]
pub struct Seen {
    pub requests: f64,
    pub duration_us: f64,
    pub p50_us: f64,
    pub p99_us: f64,
    /// Answers of 400 and above.
    pub refused: f64,
    pub broken: f64,
}

/// Cookies are sent in turn; none at all is an anonymous load.
pub fn load(address: SocketAddr, cookies: &[String], seconds: u64) -> Result<Seen> {
    let directory = tempfile::tempdir()?;
    let (script, list) = (
        directory.path().join("load.lua"),
        directory.path().join("cookies"),
    );
    let lines = if cookies.is_empty() {
        "\n".to_owned()
    } else {
        cookies.join("\n")
    };
    fs::write(&list, lines)?;
    fs::write(&script, LUA.replace("LIST", &list.display().to_string()))?;
    let mut wrk = Command::new(tools::wrk()?);
    wrk.args([
        THREADS,
        CONNECTIONS,
        "--latency",
        &format!("-d{seconds}s"),
        "-s",
    ])
    .arg(&script);
    let output = capture(wrk.arg(format!("http://{address}/auth/verify")))?;
    let figures = output
        .lines()
        .find(|line| line.starts_with("{\"requests\""))
        .ok_or(format!("wrk said: {output}"))?;
    Ok(serde_json::from_str(figures)?)
}

/// The headers are those of the documented nginx snippet.
const LUA: &str = r#"
local requests, at = {}, 0
function init(args)
  for cookie in io.lines("LIST") do
    local headers = {
      ["X-Original-URL"] = "http://app.localhost/dashboard?tab=1",
      ["X-Original-Method"] = "GET",
      ["X-Forwarded-For"] = "192.0.2.7",
      ["Accept"] = "text/html,application/xhtml+xml",
    }
    if cookie ~= "" then headers["Cookie"] = cookie end
    requests[#requests + 1] = wrk.format("GET", "/auth/verify", headers)
  end
  at = math.random(#requests)
end
function request()
  at = at % #requests + 1
  return requests[at]
end
function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format('\n{"requests":%d,"duration_us":%d,"p50_us":%d,"p99_us":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), e.status,
    e.connect + e.read + e.write + e.timeout))
end
"#;
