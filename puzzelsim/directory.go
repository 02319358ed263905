package puzzelsim

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// listedUser is a user in a list: the fields at the end of the seed's user. The real list's are not known.
type listedUser struct {
	ID        int    `json:"id"`
	GroupID   int    `json:"groupId"`
	Number    string `json:"number"`
	FirstName string `json:"firstName"`
	LastName  string `json:"lastName"`
	Name      string `json:"name"`
	UserName  string `json:"userName"`
}

func (a *agent) listed() listedUser {
	return listedUser{a.made.UserID, groupID(a.made.Group), "", a.made.FirstName, a.made.LastName, a.name(), a.made.UserName}
}

// agentState is one row of users/stateinformation/Today.
type agentState struct {
	UserID              int    `json:"userId"`
	FirstName           string `json:"firstName"`
	LastName            string `json:"lastName"`
	ContactCentreStatus string `json:"contactCentreStatus"`
	UserStatus          string `json:"userStatus"`
	UserGroupName       string `json:"userGroupName"`
	CallsOffered        int    `json:"callsOffered"`
	CallsAnswered       int    `json:"callsAnswered"`
}

type userGroup struct {
	ID   int    `json:"id"`
	Name string `json:"name"`
}

// needsBulk refuses tokens that may not read about other users.
func (x *exchange) needsBulk() (answer, bool) {
	if x.caller.conduct.bulkRead {
		return answer{}, false
	}
	return fail(http.StatusForbidden, "The access token may not read this."), true
}

func (b *Box) users(x *exchange) answer {
	if refusal, refused := x.needsBulk(); refused {
		return refusal
	}
	list := []listedUser{}
	for _, a := range x.caller.customer.agents {
		list = append(list, a.listed())
	}
	return ok(list)
}

// usersAvailable lists the users who are logged on and Available.
func (b *Box) usersAvailable(x *exchange) answer {
	if refusal, refused := x.needsBulk(); refused {
		return refusal
	}
	list := []listedUser{}
	for _, a := range x.caller.customer.agents {
		if a.contactCentreStatus == loggedOn && a.userStatus == available {
			list = append(list, a.listed())
		}
	}
	return ok(list)
}

func (b *Box) userGroups(x *exchange) answer {
	if refusal, refused := x.needsBulk(); refused {
		return refusal
	}
	list := []userGroup{}
	for _, a := range x.caller.customer.agents {
		g := userGroup{groupID(a.made.Group), a.made.Group}
		if !slices.Contains(list, g) {
			list = append(list, g)
		}
	}
	return ok(list)
}

// usersState is the state of all users at once, narrowed by the queries userId and userGroupName.
func (b *Box) usersState(x *exchange) answer {
	if !strings.EqualFold(x.params["window"], "Today") {
		return notFound(nil)
	}
	if refusal, refused := x.needsBulk(); refused {
		return refusal
	}
	userID, group := query(x.r.URL, "userId"), query(x.r.URL, "userGroupName")
	id, err := strconv.Atoi(userID)
	if userID != "" && err != nil {
		return fail(http.StatusBadRequest, "userId must be a number.")
	}
	list := []agentState{}
	for _, a := range x.caller.customer.agents {
		if userID != "" && id != a.made.UserID || group != "" && !strings.EqualFold(group, a.made.Group) {
			continue
		}
		list = append(list, agentState{
			a.made.UserID, a.made.FirstName, a.made.LastName,
			a.contactCentreStatus, a.userStatus, a.made.Group, a.offered, a.answered,
		})
	}
	return ok(list)
}

// query reads a query parameter without regard to the case of its name.
func query(u *url.URL, name string) string {
	for key, values := range u.Query() {
		if strings.EqualFold(key, name) {
			return values[0]
		}
	}
	return ""
}

// pauseOn puts the user on pause.
func (b *Box) pauseOn(x *exchange) answer {
	var in struct {
		PauseTypeID *int `json:"pauseTypeId"`
	}
	if err := json.Unmarshal(x.body, &in); err != nil {
		return invalid(jsonFault(err))
	}
	if in.PauseTypeID == nil || *in.PauseTypeID <= 0 {
		return refuse(codeNotAllowed, "pauseTypeId is missing or not a pause type.")
	}
	if x.subject.contactCentreStatus == loggedOff {
		return refuse(codeNotAllowed, "The user is logged off.")
	}
	x.subject.pauseTypeID = *in.PauseTypeID
	b.showCentre(x.subject, paused)
	return ok(nil)
}
