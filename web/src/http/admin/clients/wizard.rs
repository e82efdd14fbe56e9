//! A new client: first which app it is, then the little that nobody but its owner knows.

use super::uris::{of_a_device, redirects};
use super::{act, is_free, path_of};
use crate::flows::provider::administer;
use crate::flows::provider::clients::{NewClient, defaults};
use crate::flows::session::SignedIn;
use crate::http::admin::require_fresh;
use crate::http::answer::{page, see_other};
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::pages::{
    ClientNewPage, ClientPickPage, External, FieldProblems, Href, MessageKey, NewClientForm,
    PresetCard, PresetGroup, Text,
};
use crate::presets::{
    self, AppUrl, AppUrlError, CONNECTION, Category, Installed, Preset, is_connection,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use portcullis_base::StoreError;
use portcullis_oidc::ClientId;
use portcullis_oidc::client::{ApplicationType, AuthMethod, Metadata, Policy};
use portcullis_oidc::registration::check;
use std::collections::BTreeMap;

const NEW: &str = "/admin/clients/new";
/// What stands for an app that is not known.
const GENERIC: &str = "generic";

/// `GET /admin/clients/new`
pub async fn show(Admin(ctx, who): Admin) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, NEW)?;
    let Some(preset) = ctx.query("preset") else {
        return pick(&ctx, &who);
    };
    let preset = chosen(&preset).ok_or(Failure::NotFound)?;
    let form = NewClientForm {
        name: preset.map(|it| it.name.clone()).unwrap_or_default(),
        connection: CONNECTION.to_owned(),
        ..NewClientForm::default()
    };
    form_page(&ctx, &who, (preset, form), StatusCode::OK)
}

/// The preset behind a word; the inner `None` is an app that is not known.
#[allow(clippy::option_option, reason = "no app at all is not an unknown app")]
fn chosen(word: &str) -> Option<Option<&'static Preset>> {
    match word {
        GENERIC => Some(None),
        id => presets::find(id).map(Some),
    }
}

fn pick(ctx: &Context, who: &SignedIn) -> Result<HttpResponse, Failure> {
    let query: String = ctx.query("q").unwrap_or_default();
    let query: String = query.trim().chars().take(100).collect();
    let mut groups: BTreeMap<Category, Vec<(String, Href)>> = BTreeMap::new();
    for preset in presets::search(&query) {
        let href = Href::parse(format!("{NEW}?preset={}", preset.id));
        let href = href.map(|href| (preset.name.clone(), href));
        groups.entry(preset.category).or_default().extend(href);
    }
    let group = |(category, presets)| PresetGroup {
        label: Text::new(label(category)),
        presets,
    };
    let view = ClientPickPage {
        query,
        groups: groups.into_iter().map(group).collect(),
        total: u32::try_from(presets::all().len()).unwrap_or(u32::MAX),
    };
    page(ctx, &ctx.chrome_of(who), StatusCode::OK, &view)
}

const fn label(category: Category) -> MessageKey {
    match category {
        Category::Code => MessageKey::PresetCode,
        Category::Documents => MessageKey::PresetDocuments,
        Category::Files => MessageKey::PresetFiles,
        Category::Home => MessageKey::PresetHome,
        Category::Infrastructure => MessageKey::PresetInfrastructure,
        Category::Media => MessageKey::PresetMedia,
        Category::Messages => MessageKey::PresetMessages,
        Category::Monitoring => MessageKey::PresetMonitoring,
    }
}

fn form_page(
    ctx: &Context,
    who: &SignedIn,
    (preset, form): (Option<&Preset>, NewClientForm),
    status: StatusCode,
) -> Result<HttpResponse, Failure> {
    let view = ClientNewPage {
        preset: preset.map(card),
        form,
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

fn card(preset: &Preset) -> PresetCard {
    PresetCard {
        id: preset.id.clone(),
        name: preset.name.clone(),
        website: External::parse(&preset.website),
        docs: External::parse(&preset.docs),
        note: preset.note.clone(),
        paths: preset.redirects.clone(),
        scopes: preset.scopes.clone(),
        named: preset.is_named(),
        checked: preset.checked.clone(),
        verified: preset.is_verified(),
        tested: preset.tested.clone(),
    }
}

/// `POST /admin/clients`
pub async fn create(AdminForm(ctx, who, form): AdminForm) -> Result<HttpResponse, Failure> {
    require_fresh(&ctx, &who, NEW)?;
    let preset = chosen(form.get("preset")).ok_or(Failure::BadRequest)?;
    let mut typed = typed(&form)?;
    let registered = match read(preset, &mut typed) {
        Some(new) => register(&ctx, &who, new).await?,
        None => None,
    };
    let Some(id) = registered else {
        if typed.problems.is_empty() {
            typed.problems.at("client_id", MessageKey::ClientIdTaken);
        }
        return form_page(
            &ctx,
            &who,
            (preset, typed),
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    };
    let preset = preset.map(|it| format!("?preset={}", it.id));
    let path = format!("{}/created{}", path_of(&id), preset.unwrap_or_default());
    Ok(see_other(&path).finish())
}

fn typed(form: &Form) -> Result<NewClientForm, Failure> {
    Ok(NewClientForm {
        url: form.get("url").trim().to_owned(),
        name: form.get("name").trim().to_owned(),
        connection: form.get("connection").trim().to_owned(),
        client_id: form.get("client_id").trim().to_owned(),
        redirect_uris: form.get("redirect_uris").to_owned(),
        public: match form.get("public") {
            "" => false,
            "on" => true,
            _ => return Err(Failure::BadRequest),
        },
        problems: FieldProblems::default(),
    })
}

async fn register(
    ctx: &Context,
    who: &SignedIn,
    new: NewClient,
) -> Result<Option<ClientId>, Failure> {
    let session = who.session.id;
    act(ctx, who, move |tx, call, by| {
        match administer::create(tx, call, by, (new.clone(), session)) {
            Ok(client) => Ok(client.map(|client| client.id)),
            // Somebody has registered the same id in this very moment.
            Err(StoreError::Conflict) if new.id.is_some() => Ok(None),
            Err(error) => Err(error),
        }
    })
    .await
}

/// What is registered; `None` when anything is wrong, which then stands in the form.
fn read(preset: Option<&Preset>, typed: &mut NewClientForm) -> Option<NewClient> {
    if !is_name(&typed.name) {
        typed.problems.at("name", MessageKey::ClientNameMalformed);
    }
    let id = ClientId::parse(&typed.client_id).filter(is_free);
    if !typed.client_id.is_empty() && id.is_none() {
        typed
            .problems
            .at("client_id", MessageKey::ClientIdMalformed);
    }
    let (metadata, policy) = match preset {
        Some(preset) => of_preset(preset, typed)?,
        None => generic(typed)?,
    };
    if typed.problems.is_empty()
        && let Err(why) = check(&metadata)
    {
        let text = Text::new(MessageKey::ClientRefused);
        typed.problems.push(text.name("why", why.to_string()));
    }
    typed.problems.is_empty().then_some(NewClient {
        id,
        metadata,
        policy,
        managed: false,
    })
}

/// Whether a client can be called so.
pub(super) fn is_name(name: &str) -> bool {
    (1..=100).contains(&name.chars().count()) && !name.chars().any(char::is_control)
}

fn of_preset(preset: &Preset, typed: &mut NewClientForm) -> Option<(Metadata, Policy)> {
    if !preset.is_named() {
        CONNECTION.clone_into(&mut typed.connection);
    } else if !is_connection(&typed.connection) {
        typed
            .problems
            .at("connection", MessageKey::ClientConnectionMalformed);
    }
    match AppUrl::parse(&typed.url) {
        Ok(url) => {
            let connection = typed.connection.clone();
            Some(preset.client(&typed.name, &Installed { url, connection }))
        }
        Err(why) => {
            typed.problems.at("url", wrong(why));
            None
        }
    }
}

const fn wrong(why: AppUrlError) -> MessageKey {
    match why {
        AppUrlError::Missing => MessageKey::ClientUrlMissing,
        AppUrlError::Malformed => MessageKey::ClientUrlMalformed,
        AppUrlError::Character => MessageKey::ClientUrlCharacter,
        AppUrlError::Extra => MessageKey::ClientUrlExtra,
        AppUrlError::Unencrypted => MessageKey::ClientUrlUnencrypted,
    }
}

fn generic(typed: &mut NewClientForm) -> Option<(Metadata, Policy)> {
    let uris = match redirects(&typed.redirect_uris) {
        Ok(uris) if uris.is_empty() => Err(Text::new(MessageKey::ClientUriEmpty)),
        read => read,
    };
    let uris = uris.map_err(|text| typed.problems.at("redirect_uris", text));
    let redirect_uris = uris.ok()?;
    let (mut metadata, policy) = defaults(typed.name.clone());
    if typed.public {
        metadata.token_endpoint_auth_method = AuthMethod::None;
    }
    if of_a_device(&redirect_uris) {
        metadata.application_type = ApplicationType::Native;
    }
    metadata.redirect_uris = redirect_uris;
    Some((metadata, policy))
}
