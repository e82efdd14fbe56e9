//! G2: `GET /auth/verify`.

mod sessions;
