//! The groups that somebody is in.

use super::head::find;
use super::{account, act, back, path_of};
use crate::flows::people::groups;
use crate::http::answer::page;
use crate::http::context::{Admin, AdminForm};
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::pages::{GroupChoice, Href, PersonGroupsPage};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::GroupId;
use portcullis_credentials::{Group, GroupStore};
use std::collections::BTreeSet;

/// The boxes of all groups.
pub(super) fn choices(all: &[Group], chosen: &BTreeSet<GroupId>) -> Vec<GroupChoice> {
    all.iter()
        .map(|group| GroupChoice {
            id: group.id.to_string(),
            name: group.name.as_str().to_owned(),
            chosen: chosen.contains(&group.id),
        })
        .collect()
}

/// Those whose boxes are checked.
pub(super) fn chosen(form: &Form, all: &[Group]) -> BTreeSet<GroupId> {
    all.iter()
        .filter(|group| form.filled(&format!("group.{}", group.id)).is_some())
        .map(|group| group.id)
        .collect()
}

/// `GET /admin/users/{id}/groups`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let (found, all) = find(&ctx, &id, |tx, _| tx.groups()).await?;
    let member = found.groups.iter().map(|group| group.id).collect();
    let account = &found.account;
    let view = PersonGroupsPage {
        path: Href::parse(path_of(account.id)).ok_or(Failure::NotFound)?,
        name: account.name.as_str().to_owned(),
        email: account.email.as_str().to_owned(),
        groups: choices(&all, &member),
    };
    page(&ctx, &ctx.chrome_of(&who), StatusCode::OK, &view)
}

/// `POST /admin/users/{id}/groups`
pub async fn submit(
    AdminForm(ctx, who, form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let account = account(&ctx, &id).await?;
    let all = ctx.read(|tx| tx.groups()).await?;
    let (id, wanted) = (account.id, chosen(&form, &all));
    let changed = act(&ctx, &who, id, move |tx, call, (scene, _, actor)| {
        groups::set(tx, call, (scene, actor), (id, &wanted))
    })
    .await?;
    let word = match changed.ok_or(Failure::NotFound)? {
        0 => "person-unchanged",
        _ => "person-groups",
    };
    Ok(back(&ctx, &account, ("", word)))
}
