/// The one error of all ports. Whatever it is, the caller refuses.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// A uniqueness rule of the store was broken: the thing exists already.
    #[error("it exists already")]
    Conflict,
    /// The store cannot answer now; the same call may succeed a moment later.
    #[error("the store is busy")]
    Busy,
    /// The store failed. The text is for the operator's log, never for a page.
    #[error("the store failed: {0}")]
    Backend(String),
}
