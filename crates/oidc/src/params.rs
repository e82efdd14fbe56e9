//! Parameters of requests, in `application/x-www-form-urlencoded`: read strictly, because what two programs read differently is
//! how checks are passed by.

/// How many bytes are read.
pub const LONGEST: usize = 65_536;
/// How many parameters.
pub const MOST: usize = 100;

/// The parameters of a request, in their order.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Parameters(Vec<(String, String)>);

/// Why parameters cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParameterError {
    /// There are too many, or they are too long.
    #[error("the request is too long")]
    TooLong,
    /// They are not UTF-8.
    #[error("the request is not UTF-8")]
    NotText,
}

impl Parameters {
    /// Reads a query or a body.
    ///
    /// # Errors
    /// [`ParameterError`]; the answer is `invalid_request`.
    pub fn parse(encoded: &str) -> Result<Self, ParameterError> {
        if encoded.len() > LONGEST {
            return Err(ParameterError::TooLong);
        }
        let mut pairs = Vec::new();
        for (name, value) in url::form_urlencoded::parse(encoded.as_bytes()) {
            if pairs.len() == MOST {
                return Err(ParameterError::TooLong);
            }
            // The decoder puts U+FFFD where the bytes were no UTF-8.
            if name.contains('\u{fffd}') || value.contains('\u{fffd}') {
                return Err(ParameterError::NotText);
            }
            pairs.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(pairs))
    }

    /// Parameters that are our own.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        Self(pairs.into_iter().map(owned).collect())
    }

    /// The value; an empty one is as good as none (RFC 6749 §3.1).
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let named = |(known, value): &&(String, String)| known == name && !value.is_empty();
        self.0.iter().find(named).map(|(_, value)| value.as_str())
    }

    /// All values of a parameter that may be repeated.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = move |(known, value): &'a (String, String)| {
            (known == name && !value.is_empty()).then_some(value.as_str())
        };
        self.0.iter().filter_map(named)
    }

    /// The first name that is there twice, among those that may not be (RFC 6749 §3.1).
    #[must_use]
    pub fn duplicate(&self) -> Option<&str> {
        let repeatable = |name: &str| matches!(name, "resource" | "audience");
        self.0.iter().enumerate().find_map(|(index, (name, _))| {
            let again = self
                .0
                .iter()
                .skip(index + 1)
                .any(|(other, _)| other == name);
            (again && !repeatable(name)).then_some(name.as_str())
        })
    }

    /// Whether a name is there more than once.
    #[must_use]
    pub fn is_repeated(&self, name: &str) -> bool {
        self.0.iter().filter(|(known, _)| known == name).count() > 1
    }

    /// The names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same, encoded.
    #[must_use]
    pub fn encode(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.0)
            .finish()
    }
}

impl std::fmt::Debug for Parameters {
    /// The names alone: the values hold secrets.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|(name, _)| name))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn s_125_a_name_that_is_there_twice_is_found() {
        let read = |text| Parameters::parse(text).expect("parameters");
        assert_eq!(read("a=1&b=2&a=").duplicate(), Some("a"));
        assert_eq!(read("a=1&b=2").duplicate(), None);
        assert_eq!(read("resource=1&resource=2").duplicate(), None);
        assert_eq!(read("a=&b=2").get("a"), None);
        assert!(read("client_id=1&client_id=1").is_repeated("client_id"));
    }

    #[test]
    fn what_is_too_long_or_no_text_is_refused() {
        assert_eq!(Parameters::parse("a=%ff"), Err(ParameterError::NotText));
        assert_eq!(
            Parameters::parse(&"a=1&".repeat(101)),
            Err(ParameterError::TooLong)
        );
        assert_eq!(
            Parameters::parse(&"a".repeat(LONGEST + 1)),
            Err(ParameterError::TooLong)
        );
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_read_back(pairs in proptest::collection::vec(("[a-z]{1,5}", "[^\u{fffd}]{0,20}"), 0..20)) {
            let parameters = Parameters(pairs);
            prop_assert_eq!(Parameters::parse(&parameters.encode()), Ok(parameters));
        }
    }
}
