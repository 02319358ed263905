package phone

import (
	"errors"
	"fmt"
)

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
	// ErrNotDialable: the number has no destination, or none that can be reached from here.
	ErrNotDialable = errors.New("the number cannot be dialled from here")
	// ErrRegion: a region that is not known, or none where one is needed.
	ErrRegion = errors.New("not a known region")
	// ErrForm: a destination form that is not known.
	ErrForm = errors.New("not a known destination form")
	// ErrRule: a rule of the internal table that cannot be used.
	ErrRule = errors.New("not a usable rule for internal numbers")
	// ErrRewrite: a rewrite rule that cannot be used, or whose result cannot be dialled.
	ErrRewrite = errors.New("not a usable rewrite rule")
)

// Reasons beside ErrNoNumber and ErrInvalid: errors.Is finds the general one.
var (
	errTooLong       = fmt.Errorf("%w: more than %d bytes", ErrNoNumber, maxText)
	errUnreadable    = fmt.Errorf("%w: characters that no phone number has", ErrInvalid)
	errTooManyDigits = fmt.Errorf("%w: too many digits", ErrInvalid)
	errServiceCode   = fmt.Errorf("%w: it is a code for the telephone itself", ErrInvalid)
	errInside        = fmt.Errorf("%w: it holds more than the number", ErrInvalid)
	errExtension     = fmt.Errorf("%w: the extension cannot be read", ErrInvalid)
)

// AmbiguousError says that a number without country code is valid in two or
// more of the configured regions. The caller shows the readings and asks.
type AmbiguousError struct {
	Text     string
	Readings []Number // in the order of the configured regions
}

// Error does not contain the number.
func (e *AmbiguousError) Error() string { return ErrAmbiguous.Error() }

// Is makes errors.Is(err, ErrAmbiguous) true.
func (e *AmbiguousError) Is(target error) bool { return target == ErrAmbiguous }

// GoString keeps the number out of %#v too.
func (e *AmbiguousError) GoString() string {
	return fmt.Sprintf("&phone.AmbiguousError{Text:%#v, Readings:%#v}", Masked(e.Text), e.Readings)
}

// SeveralError says that a field that takes one number holds several.
type SeveralError struct {
	Text     string
	Readings []Number // in the order of the text, as ParseAll gives them
}

// Error does not contain the numbers.
func (e *SeveralError) Error() string { return ErrSeveral.Error() }

// Is makes errors.Is(err, ErrSeveral) true.
func (e *SeveralError) Is(target error) bool { return target == ErrSeveral }

// GoString keeps the numbers out of %#v too.
func (e *SeveralError) GoString() string {
	return fmt.Sprintf("&phone.SeveralError{Text:%#v, Readings:%#v}", Masked(e.Text), e.Readings)
}
