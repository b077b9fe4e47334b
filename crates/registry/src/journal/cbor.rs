//! One canonical CBOR for everything that is signed or kept: arrays in a fixed order, shortest lengths.
//!
//! Whatever does not encode back to the very bytes that came in is refused: a signed thing has one spelling.

use ciborium::Value;

/// Arrays inside arrays; our deepest document needs four.
const MAX_DEPTH: usize = 12;

/// Bytes of `fields` as one CBOR array.
pub(crate) fn encode(fields: Vec<Value>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Writing plain values to memory has no way to fail.
    let _ = ciborium::into_writer(&Value::Array(fields), &mut bytes);
    bytes
}

/// Shorthand for a byte string.
pub(crate) fn blob(bytes: &[u8]) -> Value {
    Value::Bytes(bytes.to_vec())
}

/// The fields of one CBOR array, taken in order. Every step says `None` at the first surprise.
pub(crate) struct Fields(std::vec::IntoIter<Value>);

impl Fields {
    /// Opens `bytes`, which must be one array in its canonical spelling and nothing after it.
    pub(crate) fn open(bytes: &[u8]) -> Option<Self> {
        let value: Value = ciborium::de::from_reader_with_recursion_limit(bytes, MAX_DEPTH).ok()?;
        let Value::Array(fields) = value else { return None };
        let again = Value::Array(fields);
        let mut spelled = Vec::with_capacity(bytes.len());
        ciborium::into_writer(&again, &mut spelled).ok()?;
        if spelled != bytes {
            return None;
        }
        Self::of(again)
    }

    /// Opens an array that stood inside another.
    pub(crate) fn of(value: Value) -> Option<Self> {
        value.into_array().ok().map(|fields| Self(fields.into_iter()))
    }

    pub(crate) fn any(&mut self) -> Option<Value> {
        self.0.next()
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.0.next()?.into_integer().ok()?.try_into().ok()
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.u64()?.try_into().ok()
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        self.0.next()?.into_integer().ok()?.try_into().ok()
    }

    pub(crate) fn blob(&mut self, max: usize) -> Option<Vec<u8>> {
        self.0
            .next()?
            .into_bytes()
            .ok()
            .filter(|bytes| bytes.len() <= max)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.blob(N)?.try_into().ok()
    }

    pub(crate) fn text(&mut self, max: usize) -> Option<String> {
        self.0.next()?.into_text().ok().filter(|text| text.len() <= max)
    }

    pub(crate) fn list(&mut self, max: usize) -> Option<Vec<Value>> {
        self.0.next()?.into_array().ok().filter(|list| list.len() <= max)
    }

    /// The mark and version that open each of our documents.
    pub(crate) fn expect(&mut self, mark: &str) -> Option<u64> {
        (self.text(64)? == mark).then_some(())?;
        self.u64()
    }

    pub(crate) fn end(mut self) -> Option<()> {
        self.0.next().is_none().then_some(())
    }
}
