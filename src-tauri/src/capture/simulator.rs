//! A scanner without hardware: generated people lay their generated fingers on it, well or badly.

use biometrics::Finger;
use biometrics::image::{PrintImage, encode_png};
use biometrics::portrait::Sitter;
use biometrics::synth::{Master, Person, Placement as Touch};

use super::{Scan, Scanner};
use crate::demo::Invented;
use crate::failure::Failure;
use crate::wire::{Placement, SimulatedPerson};

/// The simulator, who lies on it and how.
pub struct Simulator {
    persons: Vec<(SimulatedPerson, &'static Invented)>,
    person: usize,
    placement: Placement,
    /// Counts captures, so that no two touches are alike.
    touches: u64,
    /// Counts frames, so that the live picture lives.
    frames: u64,
    /// The finger grown last: growing takes a tenth of a second, frames come five a second.
    grown: Option<(u64, Finger, Master)>,
}

impl Simulator {
    /// With these people; the first who is not enrolled lies down.
    #[must_use]
    pub fn new(persons: Vec<(SimulatedPerson, &'static Invented)>) -> Self {
        let person = persons
            .iter()
            .position(|(person, _)| !person.enrolled)
            .unwrap_or_default();
        Self {
            persons,
            person,
            placement: Placement::Good,
            touches: 0,
            frames: 0,
            grown: None,
        }
    }

    /// Everybody who may lie down.
    #[must_use]
    pub fn persons(&self) -> Vec<SimulatedPerson> {
        self.persons.iter().map(|(person, _)| person.clone()).collect()
    }

    /// Number of who lies there.
    #[must_use]
    pub fn person(&self) -> Option<u32> {
        self.persons.get(self.person).map(|(person, _)| person.number)
    }

    /// Who lies there, for the camera.
    #[must_use]
    pub fn sitter(&self) -> Option<(u64, Sitter)> {
        self.persons
            .get(self.person)
            .map(|(_, invented)| (invented.seed(), invented.sitter()))
    }

    /// How fingers are placed.
    #[must_use]
    pub const fn placement(&self) -> Placement {
        self.placement
    }

    /// Lets another person lie down.
    ///
    /// # Errors
    /// `argument-invalid` for a number nobody has.
    pub fn lay_down(&mut self, number: u32) -> Result<(), Failure> {
        let found = self
            .persons
            .iter()
            .position(|(person, _)| person.number == number);
        self.person = found.ok_or_else(|| Failure::refused("argument-invalid").with("name", "person"))?;
        Ok(())
    }

    /// Places the next fingers like that.
    pub const fn place(&mut self, placement: Placement) {
        self.placement = placement;
    }

    /// The touch of this capture, seen at another moment.
    fn touch(&mut self, finger: Finger, moment: u64) -> Result<PrintImage, Failure> {
        let (seed, _) = self.sitter().ok_or_else(|| Failure::broken("scanner-missing"))?;
        let laid = if self.placement == Placement::WrongFinger {
            next(finger)
        } else {
            finger
        };
        let make: fn(u64) -> Touch = self.placement.into();
        let touch = Touch {
            seed: moment,
            ..make(seed.wrapping_mul(31) ^ (self.touches << 8) ^ u64::from(finger.code()))
        };
        let known = self
            .grown
            .take()
            .filter(|(of, which, _)| (*of, *which) == (seed, laid));
        let (.., master) = self
            .grown
            .insert(known.unwrap_or_else(|| (seed, laid, Person::new(seed).finger(laid))));
        Ok(master.impression(&touch))
    }
}

/// The neighbour that a confused person gives instead.
fn next(finger: Finger) -> Finger {
    Finger::ALL
        .into_iter()
        .cycle()
        .nth(finger.index() + 1)
        .unwrap_or(finger)
}

impl Scanner for Simulator {
    fn model(&self) -> &str {
        "Matricule Simulator"
    }

    fn serial(&self) -> &str {
        "SIM-000001"
    }

    fn frame(&mut self, finger: Finger) -> Result<PrintImage, Failure> {
        self.frames = self.frames.wrapping_add(1);
        self.touch(finger, self.frames)
    }

    fn capture(&mut self, finger: Finger) -> Result<Scan, Failure> {
        self.touches = self.touches.wrapping_add(1);
        let print = self.touch(finger, u64::MAX - self.touches)?;
        Ok(Scan {
            file: encode_png(&print),
            dpi: Some(500.0),
            serial: self.serial().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use biometrics::quality;

    use super::*;

    fn simulator() -> Simulator {
        let row = |invented: &'static Invented, enrolled| {
            (
                SimulatedPerson {
                    number: invented.number,
                    name: invented.name(),
                    enrolled,
                },
                invented,
            )
        };
        Simulator::new(vec![
            row(&Invented::all()[0], true),
            row(&Invented::all()[1], false),
        ])
    }

    #[test]
    fn the_first_stranger_lies_down_first() {
        assert_eq!(simulator().person(), Some(2));
        assert!(simulator().lay_down(99).is_err());
    }

    #[test]
    fn two_captures_of_a_finger_are_never_the_same_file() {
        let mut simulator = simulator();
        let first = simulator.capture(Finger::RightIndex).unwrap();
        let second = simulator.capture(Finger::RightIndex).unwrap();
        assert_ne!(first.file, second.file);
    }

    #[test]
    fn a_bad_placement_is_worse_than_a_good_one() {
        let mut simulator = simulator();
        let good = quality::assess(&simulator.frame(Finger::RightIndex).unwrap()).score;
        for bad in [Placement::Absent, Placement::Partial] {
            simulator.place(bad);
            let worse = quality::assess(&simulator.frame(Finger::RightIndex).unwrap()).score;
            assert!(worse < good, "{bad:?}: {worse} is not below {good}");
        }
    }

    #[test]
    fn the_wrong_finger_is_the_neighbour() {
        assert_eq!(next(Finger::RightThumb), Finger::RightIndex);
        assert_eq!(next(Finger::LeftLittle), Finger::RightThumb);
    }
}
