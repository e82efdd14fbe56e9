//! People from a file, in the browser: first what would happen, then it happens.

use super::require_fresh;
use crate::flows::acting;
use crate::flows::people::import::record;
use crate::flows::session::SignedIn;
use crate::http::answer::page;
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::import::{COLUMNS, Done, Format, create, look, read};
use crate::pages::{ImportPage, ImportRow, MessageKey, Text};
use crate::state::App;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::Call;

const PATH: &str = "/admin/users/import";
/// How many one form brings; more come by the command line.
const MOST: usize = 500;

/// `GET /admin/users/import`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, PATH)?;
    render(
        &ctx,
        &who,
        StatusCode::OK,
        &ImportPage::empty(COLUMNS.join(",")),
    )
}

fn render(
    ctx: &Context,
    who: &SignedIn,
    status: StatusCode,
    view: &ImportPage,
) -> Result<HttpResponse, Failure> {
    page(ctx, &ctx.chrome_of(who), status, view)
}

/// `POST /admin/users/import`
pub async fn submit(AdminForm(ctx, who, mut form): AdminForm) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, PATH)?;
    let text = form.take("people");
    let jsonl = form.get("format") == "jsonl";
    let format = if jsonl { Format::Jsonl } else { Format::Csv };
    let mut view = ImportPage {
        people: text.clone(),
        jsonl,
        ..ImportPage::empty(COLUMNS.join(","))
    };
    let rows = match read(&text, format, &ctx.app.live()) {
        Ok(rows) if rows.is_empty() => Err(MessageKey::ImportEmpty.into()),
        Ok(rows) if rows.len() > MOST => {
            let most = u32::try_from(MOST).unwrap_or(u32::MAX);
            Err(Text::new(MessageKey::ImportTooMany).count("limit", most))
        }
        other => other,
    };
    let rows = match rows {
        Ok(rows) => rows,
        Err(problem) => {
            view.problem = Some(problem);
            return render(&ctx, &who, StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let doing = form.get("do") == "import";
    let (scene, actor) = (ctx.scene(), acting(&who.account));
    let done = ctx
        .block(move |app: &App| {
            if !doing {
                let look = |tx: &mut portcullis_storage::Tx<'_>| {
                    rows.iter().map(|row| look(tx, row)).collect()
                };
                return Ok(app.storage.read(look)?);
            }
            let mut done: Vec<Done> = Vec::new();
            for row in &rows {
                let one = |call: &mut Call<'_>| {
                    let by = (&scene, actor.clone());
                    app.storage.write(|tx| create(tx, call, by.clone(), row))
                };
                done.push(app.call(one)?);
            }
            let count = done.iter().filter(|it| it.created).count();
            let count = u64::try_from(count).unwrap_or(u64::MAX);
            let total = |call: &mut Call<'_>| {
                let by = (&scene, actor.clone());
                app.storage.write(|tx| record(tx, call, by.clone(), count))
            };
            app.call(total)?;
            Ok(done)
        })
        .await?;
    view.done = doing;
    view.created = u32::try_from(done.iter().filter(|it| it.created).count()).unwrap_or(u32::MAX);
    view.rows = done.into_iter().map(row).collect();
    render(&ctx, &who, StatusCode::OK, &view)
}

fn row(done: Done) -> ImportRow {
    ImportRow {
        line: u32::try_from(done.line).unwrap_or(u32::MAX),
        email: done.email,
        created: done.created,
        what: done.what,
    }
}
