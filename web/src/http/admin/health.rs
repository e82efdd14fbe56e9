//! Whether everything is as it should be, for admins.

use crate::checkup::{self, Finding, Verdict};
use crate::http::answer::page;
use crate::http::context::Admin;
use crate::http::failure::Failure;
use crate::pages::{HealthPage, HealthRow, Text};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// `GET /admin/health`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    let found = ctx
        .block(|app| Ok(checkup::look(&app.config, Ok(&app.storage), app.now())))
        .await?;
    let count = |verdict| {
        let those = found.iter().filter(|finding| finding.verdict == verdict);
        u32::try_from(those.count()).unwrap_or(u32::MAX)
    };
    let view = HealthPage {
        failed: count(Verdict::Fail),
        warned: count(Verdict::Warn),
        rows: found.iter().map(row).collect(),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

fn row(finding: &Finding) -> HealthRow {
    HealthRow {
        docs: finding.check.docs(),
        state: finding.verdict.word(),
        title: finding.check.title().into(),
        cause: finding.cause.clone(),
        fix: (finding.verdict != Verdict::Ok).then(|| Text::new(finding.check.fix())),
    }
}
