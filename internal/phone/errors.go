package phone

import "errors"

// The errors of this package. None of them ever contains the number.
var (
	// ErrNoNumber: the text holds no phone number at all.
	ErrNoNumber = errors.New("no phone number in the text")
	// ErrInvalid: the text has the shape of a phone number, but no numbering plan has it.
	ErrInvalid = errors.New("not a valid phone number")
	// ErrAmbiguous is what errors.Is finds in an *AmbiguousError (code region_ambiguous).
	ErrAmbiguous = errors.New("the number is valid in more than one region")
	// ErrSeveral is what errors.Is finds in a *SeveralError.
	ErrSeveral = errors.New("more than one phone number in the text")
	// ErrNoRule: an internal number, and the table has no rule for it.
	ErrNoRule = errors.New("looks like an internal number; there is no rule for it yet")
	// ErrEmergency: an emergency number has no destination; people dial it on their phone.
	ErrEmergency = errors.New("emergency numbers are dialled on the phone itself")
	// ErrNotDialable: the number holds nothing that could be dialled.
	ErrNotDialable = errors.New("the number has no destination")
)

// AmbiguousError says that a number without country code is valid in two or
// more of the configured regions. The caller shows the readings and asks.
type AmbiguousError struct {
	Text     string
	Readings []Number // in the order of the configured regions
}

func (e *AmbiguousError) Error() string { return ErrAmbiguous.Error() }

// Is makes errors.Is(err, ErrAmbiguous) true.
func (e *AmbiguousError) Is(target error) bool { return target == ErrAmbiguous }

// SeveralError says that a field that takes one number holds several.
type SeveralError struct {
	Text     string
	Readings []Number // in the order of the text
}

func (e *SeveralError) Error() string { return ErrSeveral.Error() }

// Is makes errors.Is(err, ErrSeveral) true.
func (e *SeveralError) Is(target error) bool { return target == ErrSeveral }
