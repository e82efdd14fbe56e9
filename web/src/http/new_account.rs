//! What a form says about a new account, checked field by field, so that all that is wrong is told at once.

use super::context::Context;
use super::failure::Failure;
use super::form::Form;
use crate::clock::os_random;
use crate::pages::{Field, MessageKey, Problem, Text};
use crate::state::App;
use portcullis_credentials::password::{PasswordProblem, PlainPassword, Policy};
use portcullis_credentials::{DisplayName, Email, NameError, PasswordHash};

/// A form that is right.
pub struct Wanted {
    /// The address.
    pub email: Email,
    /// The name.
    pub name: DisplayName,
    /// The password, if one was asked for.
    pub password: Option<PlainPassword>,
}

/// A form that is not; everything but the password is given back.
pub struct Rejected {
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// The address as typed.
    pub email: String,
    /// The name as typed.
    pub name: String,
}

/// Reads address, name and, under a policy, password. Without a name the part before the `@` takes its place.
///
/// # Errors
/// [`Rejected`].
pub fn read(ctx: &Context, form: &mut Form, policy: Option<Policy>) -> Result<Wanted, Rejected> {
    let (typed_email, typed_name) = (form.take("email"), form.take("name"));
    let live = ctx.app.live();
    let mut problems = Vec::new();
    let email = match Email::parse(&typed_email) {
        Ok(email) if live.allows(&email) => Some(email),
        Ok(_) => {
            problems.push(Problem::at(Field::Email, live.elsewhere()));
            None
        }
        Err(_) => {
            problems.push(Problem::at(Field::Email, email_problem(&typed_email)));
            None
        }
    };
    let name = match DisplayName::parse(&typed_name) {
        Ok(name) => Some(name),
        Err(error) => {
            problems.push(Problem::at(Field::Name, name_problem(error)));
            None
        }
    };
    let password = policy.map(|policy| {
        let password = PlainPassword::new(form.take("password"));
        let context = [
            live.brand.as_str(),
            ctx.app.config.public_url.host(),
            typed_name.as_str(),
        ];
        let local = typed_email.split('@').next().unwrap_or_default();
        let context = [context.as_slice(), &[typed_email.as_str(), local]].concat();
        if let Err(problem) = policy.check(&password, &context) {
            problems.push(Problem::at(
                Field::Password,
                password_problem(problem, password.reveal().is_empty()),
            ));
        }
        password
    });
    match (email, name) {
        (Some(email), Some(name)) if problems.is_empty() => Ok(Wanted {
            email,
            name,
            password,
        }),
        _ => Err(Rejected {
            problems,
            email: typed_email,
            name: typed_name,
        }),
    }
}

/// What to say about what is no address.
#[must_use]
pub fn email_problem(typed: &str) -> MessageKey {
    if typed.trim().is_empty() {
        MessageKey::EmailMissing
    } else {
        MessageKey::EmailMalformed
    }
}

/// What to say about a name.
#[must_use]
pub fn name_problem(error: NameError) -> Text {
    match error {
        NameError::TooLong(limit) => limited(MessageKey::NameTooLong, limit),
        _ => Text::new(MessageKey::NameMissing),
    }
}

/// What to say about a password.
#[must_use]
pub fn password_problem(problem: PasswordProblem, empty: bool) -> Text {
    match problem {
        _ if empty => Text::new(MessageKey::PasswordMissing),
        PasswordProblem::TooShort { shortest } => limited(MessageKey::PasswordTooShort, shortest),
        PasswordProblem::TooLong { longest } => limited(MessageKey::PasswordTooLong, longest),
        PasswordProblem::Common => Text::new(MessageKey::PasswordCommon),
        PasswordProblem::Context | PasswordProblem::Nul => Text::new(MessageKey::PasswordGuessable),
    }
}

fn limited(key: MessageKey, limit: usize) -> Text {
    Text::new(key).count("limit", u32::try_from(limit).unwrap_or(u32::MAX))
}

/// Hashes a new password on a thread of the pool.
///
/// # Errors
/// 503 when too many are waiting.
pub fn hash(app: &App, password: PlainPassword) -> Result<PasswordHash, Failure> {
    let salt = os_random();
    let hash = app
        .pool
        .run(move |hasher| hasher.hash_salted(salt, &password))?;
    hash.map_err(|error| Failure::Internal(error.to_string()))
}
