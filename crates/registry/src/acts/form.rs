//! Form definitions: headquarters publishes, everybody fills in.

use super::session::Session;
use crate::{
    error::Result,
    journal::body::Happening,
    keys::StationRole,
    rules::{form::Form, id::Moment, refusal::Refusal},
    store,
};

impl Session {
    /// Publishes a definition. It travels in the next bundle as a signed event; a site takes it from headquarters only.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] anywhere but at headquarters and by anybody but an administrator,
    /// [`Refusal::FormExists`], or what is wrong with the definition.
    pub fn publish_form(&mut self, json: &[u8], now: Moment) -> Result<Form> {
        self.user.as_administrateur()?;
        if self.station().role != StationRole::Siege {
            return Err(Refusal::NotPermitted.into());
        }
        let form = Form::from_json(json)?;
        let definition = String::from_utf8_lossy(json).into_owned();
        self.act("publish the form", now, |desk| {
            desk.record(&Happening::FormPublished { definition })
        })?;
        self.form = store::form::newest(self.db())?;
        Ok(form)
    }

    /// Definitions that headquarters published, oldest first. The one in use is [`Session::form`].
    ///
    /// # Errors
    /// [`crate::Error::Database`].
    pub fn published_forms(&self) -> Result<Vec<(Form, Moment)>> {
        store::form::list(self.db())
    }
}
