//! How the room's own types stand in a row.

use biometrics::Finger;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::rules::id::{BlobHash, EnrolmentId, ReferralId, StationId, UserId, WeaponId};

macro_rules! bytes {
    ($($name:ident)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let bytes = value.as_blob()?.try_into().map_err(|_| FromSqlError::InvalidType)?;
                Ok(Self(bytes))
            }
        }
    )*};
}
bytes!(BlobHash EnrolmentId ReferralId StationId UserId WeaponId);

/// A finger as its ISO code.
pub(crate) struct FingerColumn(pub Finger);

impl ToSql for FingerColumn {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(i64::from(self.0.code()).into())
    }
}

impl FromSql for FingerColumn {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let code = u8::column_result(value)?;
        Finger::from_code(code)
            .map(Self)
            .ok_or(FromSqlError::OutOfRange(i64::from(code)))
    }
}
