//! Drawn portraits of people who do not exist, for the demo and the training mode.

use image::RgbImage;

use super::canvas::{Canvas, Colour, Ellipse, lit, mix, step, stroke};
use super::sitter::{Beard, Headwear, Person, Sitter};
use crate::synth::Random;

/// Size of a drawn portrait in pixels.
const WIDTH: u32 = 480;
const HEIGHT: u32 = 640;

/// Draws the portrait of that seed.
pub(super) fn draw(seed: u64, sitter: Sitter) -> RgbImage {
    let random = &mut Random::new(seed, 0x706f_7274);
    let person = Person::drawn(random, sitter);
    let mut canvas = Canvas::new(WIDTH, HEIGHT);
    background(&mut canvas, &person);
    if matches!(person.headwear, Headwear::Veil | Headwear::Tagelmust) {
        veil_behind(&mut canvas, &person);
    }
    shoulders(&mut canvas, &person);
    head(&mut canvas, &person);
    eyes(&mut canvas, &person);
    nose_and_mouth(&mut canvas, &person);
    hair_and_beard(&mut canvas, &person);
    headwear(&mut canvas, &person);
    canvas.each(|colour| {
        let grain = random.between(-3.0, 3.0);
        colour.map(|value| (value + grain).clamp(0.0, 255.0))
    });
    canvas.into_image()
}

fn background(canvas: &mut Canvas, person: &Person) {
    canvas.paint(
        |_, _| 1.0,
        |x, y| lit(person.background, 1.04 - 0.0002 * (x + 0.4 * y)),
    );
}

fn shoulders(canvas: &mut Canvas, person: &Person) {
    let (x, chin) = (person.face.x, person.face.y + person.face.half_height);
    let neck = Ellipse::new(x, chin + 10.0, 56.0, 96.0);
    canvas.paint(
        |x, y| neck.cover(x, y, 3.0),
        |_, y| lit(person.skin, 0.62 + 0.0016 * (y - chin).max(0.0)),
    );
    let body = Ellipse::new(x, chin + 250.0, 222.0, 206.0);
    let neckline = Ellipse::new(x, chin + 36.0, 50.0, 46.0);
    let cloth = if person.uniform {
        [92.0, 98.0, 66.0]
    } else {
        person.cloth
    };
    canvas.paint(
        |x, y| body.cover(x, y, 3.0) * (1.0 - neckline.cover(x, y, 2.5)),
        |px, py| {
            let fold = (0.045 * (px - x) + 0.02 * py + person.folds).sin() * 0.06;
            let camouflage = if person.uniform {
                let blotch = (px * 0.052 + (py * 0.037).sin() * 2.1).sin()
                    + (py * 0.061 + (px * 0.029).sin() * 2.6).sin();
                0.22 * step(0.5, 0.8, blotch) - 0.25 * step(-0.5, -0.8, blotch)
            } else {
                0.0
            };
            lit(cloth, 0.9 + fold + camouflage - 0.0009 * (px - x))
        },
    );
    // Seam of the neck: embroidery on a boubou, collar on fatigues.
    let trim = if person.uniform {
        lit(cloth, 0.7)
    } else {
        mix(cloth, [236.0, 214.0, 150.0], 0.55)
    };
    canvas.paint(
        |x, y| step(7.0, 4.0, (neckline.outside(x, y) - 5.0).abs()) * step(chin + 22.0, chin + 40.0, y),
        |x, y| lit(trim, 0.9 + 0.1 * (0.6 * (x + y)).sin()),
    );
}

fn head(canvas: &mut Canvas, person: &Person) {
    let face = person.face;
    for side in [-1.0, 1.0] {
        let ear = Ellipse::new(face.x + side * (face.half_width - 1.0), face.y + 4.0, 13.0, 27.0);
        canvas.paint(
            |x, y| ear.cover(x, y, 3.0),
            |x, y| {
                lit(
                    person.skin,
                    0.78 - 0.2 * Ellipse::new(ear.x, ear.y, 6.0, 14.0).glow(x, y),
                )
            },
        );
    }
    // Narrower towards the chin than an ellipse.
    let outline = move |x: f32, y: f32| {
        let down = ((y - face.y) / face.half_height).clamp(0.0, 1.0);
        let narrow = 1.0 - (1.0 - person.jaw) * 0.55 * down;
        face.outside(face.x + (x - face.x) / narrow, y)
    };
    canvas.paint(
        |x, y| step(1.5, -1.5, outline(x, y)),
        |x, y| {
            // Light from the upper left on a rounded head.
            let (u, v) = ((x - face.x) / face.half_width, (y - face.y) / face.half_height);
            let front = (1.0 - (u * u + v * v).min(1.0)).sqrt();
            let light = 0.55 + 0.5 * (0.86 * front - 0.30 * u - 0.26 * v);
            let cheeks = [-1.0, 1.0]
                .iter()
                .map(|side| Ellipse::new(face.x + side * 50.0, face.y + 38.0, 30.0, 22.0).glow(x, y))
                .sum::<f32>();
            let forehead = Ellipse::new(face.x - 12.0, face.y - 72.0, 46.0, 26.0).glow(x, y);
            let chin = Ellipse::new(face.x - 4.0, face.y + 108.0, 22.0, 13.0).glow(x, y);
            let creases = person.age
                * 0.06
                * (0.42 * (y - face.y)).sin().max(0.0)
                * Ellipse::new(face.x, face.y - 76.0, 50.0, 20.0).glow(x, y);
            lit(
                person.skin,
                light + 0.07 * cheeks + 0.12 * forehead + 0.07 * chin - creases,
            )
        },
    );
}

fn eyes(canvas: &mut Canvas, person: &Person) {
    let face = person.face;
    let y = face.y - 16.0;
    for side in [-1.0, 1.0] {
        let x = face.x + side * person.eye_gap;
        let socket = Ellipse::new(x, y - 2.0, 31.0, 19.0);
        canvas.paint(|px, py| 0.42 * socket.glow(px, py), |_, _| lit(person.skin, 0.42));
        let bag = Ellipse::new(x, y + 18.0, 22.0, 5.0);
        canvas.paint(
            |px, py| (0.10 + 0.25 * person.age) * bag.glow(px, py),
            |_, _| lit(person.skin, 0.5),
        );
        let (half, open) = (20.0, person.eye_open);
        let lid = move |px: f32, bow: f32| {
            let t = ((px - x) / half).clamp(-1.0, 1.0);
            y + bow * (1.0 - t * t)
        };
        let eye = move |px: f32, py: f32| {
            let inside = (py - lid(px, -open)).min(lid(px, open * 0.72) - py);
            step(-0.9, 0.9, inside) * step(half + 0.5, half - 1.0, (px - x).abs())
        };
        canvas.paint(eye, |px, py| {
            lit(
                [226.0, 220.0, 212.0],
                0.86 - 0.018 * (py - y).abs() - 0.006 * (px - x).abs(),
            )
        });
        let iris = Ellipse::new(x, y - 1.0, 9.0, 9.0);
        canvas.paint(
            |px, py| iris.cover(px, py, 2.0) * eye(px, py),
            |px, py| {
                mix(
                    [58.0, 34.0, 20.0],
                    [26.0, 15.0, 10.0],
                    step(5.0, 9.0, (px - x).hypot(py - y)),
                )
            },
        );
        let pupil = Ellipse::new(x, y - 1.0, 4.2, 4.2);
        canvas.paint(|px, py| pupil.cover(px, py, 1.6), |_, _| [8.0, 6.0, 6.0]);
        let glint = Ellipse::new(x - 3.0, y - 4.5, 1.9, 1.9);
        canvas.paint(|px, py| glint.cover(px, py, 1.6), |_, _| [245.0; 3]);
        // Lashes and the fold of the lid.
        canvas.paint(
            |px, py| stroke(px, py, (x - half - 2.0, x + half + 2.0), 2.1, |px| lid(px, -open)),
            |_, _| [20.0, 15.0, 13.0],
        );
        canvas.paint(
            |px, py| 0.5 * stroke(px, py, (x - half, x + half), 1.0, |px| lid(px, open * 0.72)),
            |_, _| lit(person.skin, 0.4),
        );
        canvas.paint(
            |px, py| 0.55 * stroke(px, py, (x - half, x + half), 1.3, |px| lid(px, -open) - 6.5),
            |_, _| lit(person.skin, 0.4),
        );
        let brow = move |px: f32| {
            let t = side * (px - x) / 28.0;
            y - 27.0 - 5.0 * (1.0 - (t - 0.25) * (t - 0.25)) + person.brow_tilt * t
        };
        let colour = mix(person.hair, [24.0, 20.0, 18.0], 0.6);
        canvas.paint(
            |px, py| 0.9 * stroke(px, py, (x - 28.0, x + 29.0), person.brow, brow),
            |px, py| lit(colour, 0.9 + 0.3 * (1.7 * px + 0.9 * py).sin()),
        );
    }
}

fn nose_and_mouth(canvas: &mut Canvas, person: &Person) {
    let face = person.face;
    let (x, tip, mouth) = (face.x, face.y + 38.0, face.y + 74.0);
    let shade = |light: f32| lit(person.skin, light);
    // Bridge: shade on the right of it, light along it.
    let bridge_shade = Ellipse::new(x + 12.0, face.y + 4.0, 8.0, 34.0);
    canvas.paint(|px, py| 0.38 * bridge_shade.glow(px, py), |_, _| shade(0.5));
    let bridge = Ellipse::new(x - 2.0, face.y + 6.0, 6.0, 36.0);
    canvas.paint(|px, py| 0.35 * bridge.glow(px, py), |_, _| shade(1.3));
    let ball = Ellipse::new(x - 1.0, tip - 4.0, person.nose * 0.55, 13.0);
    canvas.paint(|px, py| 0.4 * ball.glow(px, py), |_, _| shade(1.2));
    for side in [-1.0, 1.0] {
        let wing = Ellipse::new(x + side * person.nose * 0.78, tip, person.nose * 0.34, 9.0);
        canvas.paint(
            |px, py| {
                0.55 * step(3.0, 0.0, wing.outside(px, py).abs()) * step(-3.0, 3.0, side * (px - wing.x))
            },
            |_, _| shade(0.5),
        );
        let nostril = Ellipse::new(x + side * person.nose * 0.42, tip + 8.0, person.nose * 0.26, 3.4);
        canvas.paint(|px, py| 0.9 * nostril.cover(px, py, 3.0), |_, _| shade(0.28));
        let fold = move |px: f32| tip + 2.0 + 1.35 * (side * (px - x) - person.nose);
        let ends = (x + side * (person.nose + 1.0), x + side * (person.nose + 19.0));
        let ends = (ends.0.min(ends.1), ends.0.max(ends.1));
        canvas.paint(
            |px, py| (0.16 + 0.35 * person.age) * stroke(px, py, ends, 3.0, fold),
            |_, _| shade(0.5),
        );
    }
    let under = Ellipse::new(x, tip + 16.0, 20.0, 7.0);
    canvas.paint(|px, py| 0.3 * under.glow(px, py), |_, _| shade(0.5));

    let (half, lips) = (person.mouth, person.lips);
    let along = move |px: f32| ((px - x) / half).clamp(-1.0, 1.0);
    let red = mix(person.skin, [120.0, 48.0, 46.0], 0.45);
    let upper = move |px: f32| {
        let t = along(px);
        mouth - lips * (1.0 - t * t) * (0.85 + 0.3 * (-(t / 0.16).powi(2)).exp() * -0.8)
    };
    let lower = move |px: f32| mouth + lips * 1.25 * (1.0 - along(px).powi(2)).max(0.0).sqrt();
    canvas.paint(
        |px, py| step(-1.0, 1.0, (py - upper(px)).min(mouth - py)) * step(half, half - 3.0, (px - x).abs()),
        |_, _| lit(red, 0.72),
    );
    canvas.paint(
        |px, py| step(-1.0, 1.0, (py - mouth).min(lower(px) - py)) * step(half, half - 3.0, (px - x).abs()),
        |px, py| {
            lit(
                red,
                0.92 + 0.25 * Ellipse::new(x - 5.0, mouth + lips * 0.55, 14.0, 4.0).glow(px, py),
            )
        },
    );
    canvas.paint(
        |px, py| {
            stroke(px, py, (x - half - 3.0, x + half + 3.0), 1.5, |px| {
                mouth + 1.5 * (3.0 * along(px)).cos()
            })
        },
        |_, _| lit(red, 0.3),
    );
    let below = Ellipse::new(x, mouth + lips * 1.25 + 7.0, 20.0, 5.0);
    canvas.paint(|px, py| 0.4 * below.glow(px, py), |_, _| shade(0.55));
}

fn hair_and_beard(canvas: &mut Canvas, person: &Person) {
    let face = person.face;
    let (x, mouth) = (face.x, face.y + 74.0);
    let strands = |px: f32, py: f32| {
        lit(
            person.hair,
            0.9 + 0.35 * (1.9 * px + 0.7 * py).sin() * (0.8 * py - 1.1 * px).sin(),
        )
    };
    if matches!(person.beard, Beard::Moustache | Beard::Goatee | Beard::Full) {
        let curve = move |px: f32| mouth - person.lips - 7.0 + 0.0055 * (px - x) * (px - x);
        canvas.paint(
            |px, py| 0.88 * stroke(px, py, (x - 40.0, x + 40.0), 5.5, curve),
            strands,
        );
    }
    let under_lip = mouth + person.lips * 1.25 + 12.0;
    if person.beard == Beard::Goatee {
        let tuft = Ellipse::new(x, under_lip + 24.0, 27.0, 26.0);
        canvas.paint(
            |px, py| 0.88 * tuft.cover(px, py, 9.0) * step(under_lip - 4.0, under_lip + 4.0, py),
            strands,
        );
    }
    if person.beard == Beard::Full {
        let jaw = Ellipse::new(x, face.y + 26.0, face.half_width * 0.94, face.half_height * 0.92);
        let bare = Ellipse::new(x, face.y - 2.0, face.half_width * 0.72, 92.0);
        let around_mouth = Ellipse::new(x, mouth + 2.0, person.mouth + 5.0, person.lips * 1.5 + 6.0);
        canvas.paint(
            |px, py| {
                let kept = 1.0 - bare.cover(px, py, 14.0).max(around_mouth.cover(px, py, 7.0));
                0.92 * jaw.cover(px, py, 9.0) * kept * step(face.y + 6.0, face.y + 34.0, py)
            },
            strands,
        );
    }
    if matches!(person.headwear, Headwear::Bare | Headwear::Cap | Headwear::Beret) {
        let cap = Ellipse::new(x, face.y - 34.0, face.half_width + 7.0, face.half_height - 18.0);
        let brow = Ellipse::new(x, face.y + 8.0, face.half_width * 0.93, 102.0);
        canvas.paint(
            |px, py| {
                cap.cover(px, py, 5.0)
                    * (1.0 - brow.cover(px, py, 9.0))
                    * step(face.y + 6.0, face.y - 20.0, py)
            },
            strands,
        );
    }
}

/// Cloth with folds that follow `turns`; lit from the upper left.
fn cloth(colour: Colour, turns: f32, x: f32, middle: f32) -> Colour {
    lit(
        colour,
        0.86 + 0.13 * turns.sin() + 0.05 * (2.7 * turns + 1.0).sin() - 0.0012 * (x - middle),
    )
}

fn headwear(canvas: &mut Canvas, person: &Person) {
    let face = person.face;
    let (x, top) = (face.x, face.y - face.half_height);
    let brow = face.y - 66.0;
    match person.headwear {
        Headwear::Bare => {}
        Headwear::Turban | Headwear::Tagelmust => {
            let bulk = Ellipse::new(x, top + 26.0, face.half_width + 34.0, 78.0);
            let below = move |px: f32| brow + 10.0 - 0.0016 * (px - x) * (px - x) + 0.10 * (px - x);
            canvas.paint(
                |px, py| bulk.cover(px, py, 3.0) * step(1.5, -1.5, py - below(px)),
                |px, py| {
                    cloth(
                        person.wrap,
                        0.11 * (py - 0.34 * (px - x) + 0.0022 * (px - x) * (px - x)) + person.folds,
                        px,
                        x,
                    )
                },
            );
            let counter = Ellipse::new(x + 10.0, top + 2.0, face.half_width + 10.0, 46.0);
            canvas.paint(
                |px, py| counter.cover(px, py, 4.0),
                |px, py| {
                    cloth(
                        person.wrap,
                        0.12 * (py + 0.42 * (px - x) + 0.002 * (px - x) * (px - x)) + person.folds,
                        px,
                        x,
                    )
                },
            );
            if person.headwear == Headwear::Tagelmust {
                drape(canvas, person);
            }
        }
        Headwear::Cap => {
            let crown = Ellipse::new(x, top + 40.0, face.half_width + 4.0, 66.0);
            canvas.paint(
                |px, py| {
                    crown.cover(px, py, 3.0) * step(1.5, -1.5, py - (brow + 0.0011 * (px - x) * (px - x)))
                },
                |px, py| {
                    let stitch = 0.07 * (0.5 * (px - x)).sin() * (0.5 * py).sin();
                    lit(person.wrap, 0.92 + stitch - 0.0013 * (px - x))
                },
            );
        }
        Headwear::Beret => {
            let felt = [66.0, 84.0, 60.0];
            let crown = Ellipse::new(x + 14.0, top + 26.0, face.half_width + 26.0, 50.0);
            canvas.paint(
                |px, py| crown.cover(px, py, 3.0),
                |px, py| lit(felt, 0.95 - 0.0016 * (px - x) - 0.002 * (py - top)),
            );
            let band = move |px: f32| brow - 8.0 - 0.0012 * (px - x) * (px - x);
            canvas.paint(
                |px, py| {
                    stroke(
                        px,
                        py,
                        (x - face.half_width - 2.0, x + face.half_width + 2.0),
                        9.0,
                        band,
                    )
                },
                |_, _| lit(felt, 0.55),
            );
        }
        Headwear::Veil => {
            let bulk = Ellipse::new(x, face.y - 30.0, face.half_width + 30.0, face.half_height + 24.0);
            let opening = Ellipse::new(x, face.y + 22.0, face.half_width * 0.93, face.half_height * 0.97);
            canvas.paint(
                |px, py| {
                    bulk.cover(px, py, 3.0)
                        * (1.0 - opening.cover(px, py, 2.5))
                        * step(face.y + 90.0, face.y + 60.0, py)
                },
                |px, py| {
                    cloth(
                        person.wrap,
                        0.055 * ((px - x).hypot(py - face.y - 40.0)) + person.folds,
                        px,
                        x,
                    )
                },
            );
            drape(canvas, person);
        }
    }
}

/// Cloth that falls beside the cheeks and closes under the chin.
fn drape(canvas: &mut Canvas, person: &Person) {
    let face = person.face;
    let (x, chin) = (face.x, face.y + face.half_height);
    let outer = Ellipse::new(x, face.y + 60.0, face.half_width + 32.0, face.half_height + 46.0);
    let opening = Ellipse::new(x, face.y + 6.0, face.half_width * 0.95, face.half_height + 2.0);
    canvas.paint(
        |px, py| {
            outer.cover(px, py, 4.0)
                * (1.0 - opening.cover(px, py, 2.5))
                * step(face.y - 66.0, face.y - 46.0, py)
        },
        |px, py| {
            let shade = 0.8 + 0.2 * step(chin - 20.0, chin + 40.0, py);
            lit(
                cloth(
                    person.wrap,
                    0.09 * (py + 0.5 * (px - x).abs()) + person.folds,
                    px,
                    x,
                ),
                shade,
            )
        },
    );
}

/// What hangs behind the head and shows beside the cheeks.
fn veil_behind(canvas: &mut Canvas, person: &Person) {
    let face = person.face;
    let (wider, longer) = if person.headwear == Headwear::Veil {
        (62.0, 120.0)
    } else {
        (26.0, 20.0)
    };
    let fall = Ellipse::new(
        face.x,
        face.y + longer - 10.0,
        face.half_width + wider,
        face.half_height + longer,
    );
    canvas.paint(
        |x, y| fall.cover(x, y, 4.0) * step(face.y - 40.0, face.y + 30.0, y),
        |x, y| {
            lit(
                cloth(person.wrap, 0.06 * x + 0.01 * y + person.folds, x, face.x),
                0.75,
            )
        },
    );
}
