package doctor

import (
	"context"
	"errors"

	"github.com/clicktocall/clicktocall/puzzel"
)

// verdict is what one path family came to.
type verdict string

const (
	familyAnswers verdict = "answers" // the user could be read
	familyAbsent  verdict = "absent"  // Puzzel does not know the path
	familyUnclear verdict = "unclear" // it failed in a way that says nothing of the path
)

func verdictOf(err error) verdict {
	switch {
	case err == nil:
		return familyAnswers
	case errors.Is(err, puzzel.ErrNotFound):
		return familyAbsent
	}
	return familyUnclear
}

// pathFamily reads the user with the configured paths and with the other ones.
func (c *checkup) pathFamily(ctx context.Context) ([]Finding, bool) {
	if !c.read {
		_, c.unread = c.s.Client.User(ctx, c.agent)
	}
	configured, other := c.s.Cloud.Paths, puzzel.CustomersPaths
	if configured == puzzel.CustomersPaths {
		other = puzzel.ShortPaths
	}
	own, theirs := verdictOf(c.unread), verdictOf(c.readWith(ctx, other))
	about := params{"family": family(configured), "other_family": family(other), "other": string(theirs)}
	served := func(value string) Fact { return fact(FactPathFamily, value, byAnswer) }
	switch {
	case own == familyAnswers && theirs == familyAnswers:
		return []Finding{finding(CheckPathFamily, ResultOK, about, served(familyBoth))}, true
	case own == familyAnswers && theirs == familyAbsent:
		return []Finding{finding(CheckPathFamily, ResultOK, about, served(family(configured)))}, true
	case own == familyAnswers:
		return []Finding{finding(CheckPathFamily, ResultOK, about)}, true
	case own == familyAbsent && theirs == familyAnswers:
		return []Finding{finding(CheckPathFamily, ResultFail, about.and(params{"cause": "other_answers"}), served(family(other)))}, false
	case own == familyAbsent:
		return []Finding{finding(CheckPathFamily, ResultFail, about.and(params{"cause": "not_found"}))}, false
	}
	return []Finding{finding(CheckPathFamily, ResultOpen, about.and(why(c.unread)))}, false
}

// readWith reads the user with another path family and the token there is. It
// signs in nowhere.
func (c *checkup) readWith(ctx context.Context, paths puzzel.PathFamily) error {
	session := c.s.Client.Session()
	cloud := c.s.Cloud
	cloud.Paths = paths
	client, err := puzzel.New(puzzel.Config{
		Cloud:     cloud,
		SignIn:    puzzel.TokenSignIn{AccessToken: session.AccessToken, Expiry: session.AccessTokenExpiry},
		Transport: c.s.Transport, MinimumStanding: c.s.Standing,
	})
	if err != nil {
		return err
	}
	_, err = client.User(ctx, c.agent)
	return err
}
