// Coded reasons that the operator and the supervisor choose from. The core keeps the code, the catalogue has the words.

export const FORCED_REASONS = ["worn-skin", "dry-skin", "wet-skin", "scarred", "cannot-hold-still", "scanner-trouble"] as const;

export const RETURN_REASONS = ["photo-poor", "prints-poor", "fields-wrong", "exception-unclear", "weapon-unclear", "ask-person-again"] as const;

export const REJECT_REASONS = ["duplicate", "not-eligible", "under-age-suspected", "false-identity", "consent-withdrawn"] as const;

/** Why a card is printed again, or counts no more. */
export const CARD_REASONS = ["lost", "stolen", "damaged", "misprinted", "corrected", "withdrawn"] as const;
