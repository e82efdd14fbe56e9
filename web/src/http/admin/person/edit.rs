//! What is known about somebody: name, address, language, and what apps may learn beside.

use super::head::find;
use super::{account, act, back, path_of};
use crate::config::Live;
use crate::flows::people::attributes::{LONGEST, Unfit, check, has_lines};
use crate::flows::people::edit::{Edit, Edited, edit};
use crate::flows::session::SignedIn;
use crate::http::admin::require_fresh;
use crate::http::answer::page;
use crate::http::context::{Admin, AdminForm, Context};
use crate::http::failure::Failure;
use crate::http::form::Form;
use crate::http::new_account::{email_problem, name_problem};
use crate::pages::{
    AttributeField, Field, Href, Language, LocaleChoice, MessageKey, PersonEditPage, Problem, Text,
};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use portcullis_base::AccountId;
use portcullis_credentials::{Account, AttributeStore, Attributes, DisplayName, Email};
use portcullis_oidc::claims::ATTRIBUTES;

/// A form as it was typed, or as it begins.
struct Typed {
    name: String,
    email: String,
    locale: String,
    attributes: Attributes,
}

impl Typed {
    fn of(account: &Account, attributes: Attributes) -> Self {
        Self {
            name: account.name.as_str().to_owned(),
            email: account.email.as_str().to_owned(),
            locale: account.locale.clone().unwrap_or_default(),
            attributes,
        }
    }

    /// Reads a form; fields of other names are nothing (S-065).
    fn read(form: &mut Form) -> Self {
        let mut attributes = Attributes::new();
        for name in ATTRIBUTES {
            // Browsers end a line with two characters (HTML, "form entry list"); claims have one.
            let value = form.take(&format!("attribute.{name}"));
            let value = value.replace("\r\n", "\n").trim().to_owned();
            if !value.is_empty() {
                attributes.insert(name.to_owned(), value);
            }
        }
        Self {
            name: form.take("name"),
            email: form.take("email"),
            locale: form.take("locale"),
            attributes,
        }
    }

    /// What is wanted, or all that is wrong.
    fn parse(&self, (live, kept): (&Live, &Email)) -> Result<Edit, Vec<Problem>> {
        let mut problems = Vec::new();
        let name = DisplayName::parse(&self.name);
        if let Err(error) = &name {
            problems.push(Problem::at(Field::Name, name_problem(*error)));
        }
        let email = Email::parse(&self.email);
        if email.is_err() {
            problems.push(Problem::at(Field::Email, email_problem(&self.email)));
        }
        if let Ok(new) = &email
            && new != kept
            && !live.allows(new)
        {
            problems.push(Problem::at(Field::Email, live.elsewhere()));
        }
        let language = Language::ALL.into_iter().find(|it| it.tag() == self.locale);
        if language.is_none() && !self.locale.is_empty() {
            problems.push(Problem::at(Field::Locale, MessageKey::LocaleUnknown));
        }
        let wrong = self.attributes.iter();
        problems.extend(wrong.filter_map(|(name, value)| unfit(name, value).map(Problem::new)));
        match (name, email) {
            (Ok(name), Ok(email)) if problems.is_empty() => Ok(Edit {
                name,
                email,
                locale: language.map(|it| it.tag().to_owned()),
                attributes: self.attributes.clone(),
            }),
            _ => Err(problems),
        }
    }

    fn fields(&self) -> Vec<AttributeField> {
        let field = |name: &&str| {
            let value = self.attributes.get(*name).cloned().unwrap_or_default();
            AttributeField {
                problem: (!value.is_empty()).then(|| unfit(name, &value)).flatten(),
                lines: has_lines(name),
                name: (*name).to_owned(),
                value,
            }
        };
        ATTRIBUTES.iter().map(field).collect()
    }
}

/// What to say about a value that apps cannot use.
fn unfit(name: &str, value: &str) -> Option<Text> {
    let limit = u32::try_from(LONGEST).unwrap_or(u32::MAX);
    let text = match check(name, value).err()? {
        Unfit::Empty | Unfit::TooLong => {
            Text::new(MessageKey::PersonUnfitLong).count("limit", limit)
        }
        Unfit::Control => Text::new(MessageKey::PersonUnfitControl),
        Unfit::Birthdate => Text::new(MessageKey::PersonUnfitBirthdate),
        Unfit::Address => Text::new(MessageKey::PersonUnfitAddress),
        Unfit::Answer => Text::new(MessageKey::PersonUnfitAnswer),
    };
    Some(text.name("name", name.to_owned()))
}

/// `GET /admin/users/{id}/edit`
pub async fn show(Admin(ctx, who): Admin, id: Path<String>) -> Result<HttpResponse, Failure> {
    let (found, attributes) = find(&ctx, &id, |tx, account| {
        AttributeStore::attributes(tx, account.id)
    })
    .await?;
    let account = &found.account;
    require_fresh(&ctx, &who, &format!("{}/edit", path_of(account.id)))?;
    let typed = Typed::of(account, attributes);
    ask(&ctx, &who, (account.id, &typed), Vec::new())
}

fn ask(
    ctx: &Context,
    who: &SignedIn,
    (id, typed): (AccountId, &Typed),
    problems: Vec<Problem>,
) -> Result<HttpResponse, Failure> {
    let status = if problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let view = PersonEditPage {
        path: Href::parse(path_of(id)).ok_or(Failure::NotFound)?,
        name: typed.name.clone(),
        email: typed.email.clone(),
        locale: typed.locale.clone(),
        locales: LocaleChoice::all(),
        attributes: typed.fields(),
        open: !typed.attributes.is_empty(),
        problems: problems.into(),
    };
    page(ctx, &ctx.chrome_of(who), status, &view)
}

/// `POST /admin/users/{id}/edit`
pub async fn submit(
    AdminForm(ctx, who, mut form): AdminForm,
    id: Path<String>,
) -> Result<HttpResponse, Failure> {
    let before = account(&ctx, &id).await?;
    let id = before.id;
    require_fresh(&ctx, &who, &format!("{}/edit", path_of(id)))?;
    let typed = Typed::read(&mut form);
    let wanted = match typed.parse((&ctx.app.live(), &before.email)) {
        Ok(wanted) => wanted,
        Err(problems) => return ask(&ctx, &who, (id, &typed), problems),
    };
    let after = Account {
        email: wanted.email.clone(),
        ..before
    };
    let edited = act(&ctx, &who, id, move |tx, call, by| {
        edit(tx, call, by, (id, &wanted))
    })
    .await?;
    match edited {
        Edited::Done => Ok(back(&ctx, &after, ("", "person-saved"))),
        Edited::EmailTaken => {
            let taken = Problem::at(Field::Email, MessageKey::EmailTaken);
            ask(&ctx, &who, (id, &typed), vec![taken])
        }
        Edited::Unknown => Err(Failure::NotFound),
    }
}
