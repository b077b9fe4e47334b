//! The network's constants by layer name, as `assets/fetch_models.py` wrote them.

use safetensors::{Dtype, SafeTensors};

use crate::Error;

/// Tensors of a model file. Shapes are checked as they are taken, so that nothing after loading can go wrong.
pub(super) struct Weights<'a>(SafeTensors<'a>);

impl<'a> Weights<'a> {
    /// # Errors
    /// [`Error::ModelUnusable`] if this is not a safetensors file.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        SafeTensors::deserialize(bytes)
            .map(Self)
            .map_err(|_| Error::ModelUnusable)
    }

    /// The values of tensor `name`, last dimension fastest.
    ///
    /// # Errors
    /// [`Error::ModelUnusable`] if it is absent, of another shape, or not made of finite `f32`.
    pub(super) fn take(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let tensor = self.0.tensor(name).map_err(|_| Error::ModelUnusable)?;
        if tensor.dtype() != Dtype::F32 || tensor.shape() != shape {
            return Err(Error::ModelUnusable);
        }
        let (words, _) = tensor.data().as_chunks::<4>();
        let values: Vec<f32> = words.iter().map(|word| f32::from_le_bytes(*word)).collect();
        if values.iter().all(|value| value.is_finite()) {
            Ok(values)
        } else {
            Err(Error::ModelUnusable)
        }
    }
}
