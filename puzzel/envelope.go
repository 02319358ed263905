package puzzel

import (
	"encoding/json"
	"errors"
	"strconv"
)

// envelope is what the API wraps every result in: {"result": …, "code": 0, "id": "…", "message": "…"}. Code 0 is
// success, anything else is a failure, also within HTTP 200. Member names are matched without regard to case.
type envelope[T any] struct {
	Result  T           `json:"result"`
	Code    lenientCode `json:"code"`
	ID      Text        `json:"id"`
	Message Text        `json:"message"`
}

// lenientCode is a number that may come as a string; present tells a missing one from 0, which would be success.
type lenientCode struct {
	value   int
	present bool
}

// UnmarshalJSON reads a whole number or a string of digits; anything else counts as missing.
func (c *lenientCode) UnmarshalJSON(data []byte) error {
	n, err := strconv.Atoi(scalar(data))
	*c = lenientCode{value: n, present: err == nil}
	return nil
}

// into gives a reader of enveloped answers that stores the result.
func into[T any](result *T) func(answer) reading {
	return func(got answer) reading {
		var e envelope[T]
		odd, err := decode(got.body, &e)
		switch {
		case err != nil:
			return reading{unreadable: err.Error()}
		case !e.Code.present:
			return reading{unreadable: "no envelope with a code"}
		case e.Code.value == 0 && odd == "result":
			return reading{unreadable: "the result has an unexpected form"}
		}
		*result = e.Result
		return reading{code: e.Code.value, id: string(e.ID), message: string(e.Message), odd: odd}
	}
}

// decode reads JSON into a value. A field of another type than expected is left out and named, because one odd field
// must not cost the rest: encoding/json fills everything else before it reports the first such field.
func decode(body []byte, into any) (odd string, err error) {
	err = json.Unmarshal(body, into)
	var mismatch *json.UnmarshalTypeError
	if !errors.As(err, &mismatch) {
		return "", err
	}
	if mismatch.Field == "" {
		return "", errors.New("no JSON object")
	}
	return mismatch.Field, nil
}

// list reads an array; an object with exactly one array in it counts as that array, because whether the lists of this
// API are wrapped is not documented for all of them. Null is an empty list.
type list[T any] []T

// UnmarshalJSON reads one of the two forms.
func (l *list[T]) UnmarshalJSON(data []byte) error {
	*l = nil
	if len(data) > 0 && data[0] == '{' {
		data = onlyArray(data)
	}
	_, err := decode(data, (*[]T)(l)) // an odd field of one element does not cost the others
	return err
}

// onlyArray gives the one array among an object's members, or the object itself where there is not exactly one.
func onlyArray(data []byte) []byte {
	var members map[string]json.RawMessage
	if json.Unmarshal(data, &members) != nil {
		return data
	}
	var found []byte
	for _, member := range members {
		if len(member) > 0 && member[0] == '[' {
			if found != nil {
				return data
			}
			found = member
		}
	}
	if found == nil {
		return data
	}
	return found
}
