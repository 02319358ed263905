package puzzelsim

// tokenInfo has exactly the seed's fields of accesstokeninformation.
type tokenInfo struct {
	CustomerKey           string `json:"customerKey"`
	CustomerID            int    `json:"customerId"`
	UserGroupID           int    `json:"userGroupId"`
	UserID                int    `json:"userId"`
	LanguageID            int    `json:"languageId"`
	LanguageCode          string `json:"languageCode"`
	PasswordValidDaysLeft int    `json:"passwordValidDaysLeft"`
	AccessTokenExpiry     string `json:"accessTokenExpiry"`
}

// userState has exactly the seed's fields of a user, in its order.
type userState struct {
	UserGroupName           string    `json:"userGroupName"`
	ProfileName             string    `json:"profileName"`
	ChatState               string    `json:"chatState"`
	CurrentProfileID        int       `json:"currentProfileId"`
	ContactCentreStatus     string    `json:"contactCentreStatus"`
	SessionTime             string    `json:"sessionTime"`
	Joined                  bool      `json:"joined"`
	UserStatus              string    `json:"userStatus"`
	PauseTypeID             int       `json:"pauseTypeId"`
	LanguageID              int       `json:"languageId"`
	Profiles                []profile `json:"profiles"`
	ChatCapacityMaxParallel int       `json:"chatCapacityMaxParallel"`
	ChatPhoneThreshold      int       `json:"chatPhoneThreshold"`
	ChatConnected           int       `json:"chatConnected"`
	ChatConnecting          bool      `json:"chatConnecting"`
	EMail                   string    `json:"eMail"`
	MobilePhone             string    `json:"mobilePhone"`
	ID                      int       `json:"id"`
	GroupID                 int       `json:"groupId"`
	Number                  string    `json:"number"`
	FirstName               string    `json:"firstName"`
	LastName                string    `json:"lastName"`
	Name                    string    `json:"name"`
	UserName                string    `json:"userName"`
}

type profile struct {
	ID              int       `json:"id"`
	Number          int       `json:"number"`
	LastPhoneNumber string    `json:"lastPhoneNumber"`
	PhoneNumber     string    `json:"phoneNumber"`
	PhoneType       string    `json:"phoneType"`
	Name            string    `json:"name"`
	GroupProfile    bool      `json:"groupProfile"`
	Qualities       []quality `json:"qualities"`
}

type quality struct {
	ID          int       `json:"id"`
	Number      int       `json:"number"`
	Description string    `json:"description"`
	ServiceID   int       `json:"serviceId"`
	Elements    []element `json:"elements"`
}

type element struct {
	ID        int    `json:"id"`
	Name      string `json:"name"`
	UserLevel int    `json:"userLevel"`
}

// languageIDs are the box's own; Puzzel's are not known.
var languageIDs = map[string]int{"EN": 1, "NO": 2, "SV": 3, "DA": 4, "FI": 5}

const currentProfileID = 501

func (b *Box) tokenInformation(x *exchange) answer {
	a := x.caller
	return ok(tokenInfo{
		CustomerKey: a.customer.key, CustomerID: a.customer.id,
		UserGroupID: groupID(a.made.Group), UserID: a.made.UserID,
		LanguageID: languageIDs[a.conduct.languageCode], LanguageCode: a.conduct.languageCode,
		PasswordValidDaysLeft: a.conduct.passwordValidDaysLeft, AccessTokenExpiry: stamp(x.claims.expiry()),
	})
}

func (b *Box) user(x *exchange) answer { return ok(x.subject.state()) }

func (a *agent) name() string { return a.made.FirstName + " " + a.made.LastName }

func (a *agent) state() userState {
	return userState{
		UserGroupName: a.made.Group, ProfileName: "Outbound", ChatState: "Undefined",
		CurrentProfileID:    currentProfileID,
		ContactCentreStatus: a.contactCentreStatus, SessionTime: stamp(a.loggedOnAt),
		Joined: a.contactCentreStatus != loggedOff, UserStatus: a.userStatus, PauseTypeID: a.pauseTypeID,
		LanguageID: languageIDs[a.conduct.languageCode], Profiles: a.profiles(),
		EMail: a.made.UserName + "@example.com", MobilePhone: a.conduct.phoneNumber,
		ID: a.made.UserID, GroupID: groupID(a.made.Group), Number: "",
		FirstName: a.made.FirstName, LastName: a.made.LastName, Name: a.name(), UserName: a.made.UserName,
	}
}

func (a *agent) profiles() []profile {
	level := func(id int, name string, userLevel int) element { return element{id, name, userLevel} }
	return []profile{
		{
			ID: currentProfileID, Number: 1, Name: "Outbound",
			LastPhoneNumber: a.conduct.phoneNumber, PhoneNumber: a.conduct.phoneNumber, PhoneType: a.conduct.phoneType,
			Qualities: []quality{
				{ID: 601, Number: 1, Description: "Sales", ServiceID: serviceID, Elements: []element{level(701, "Norwegian", 9), level(702, "English", 7)}},
			},
		},
		{
			ID: currentProfileID + 1, Number: 2, Name: "Everything", GroupProfile: true,
			LastPhoneNumber: a.conduct.phoneNumber, PhoneNumber: "", PhoneType: "None",
			Qualities: []quality{
				{ID: 601, Number: 1, Description: "Sales", ServiceID: serviceID, Elements: []element{level(701, "Norwegian", 9)}},
				{ID: 602, Number: 2, Description: "Support", ServiceID: serviceID, Elements: []element{level(703, "Norwegian", 5)}},
			},
		},
	}
}

// serviceID is the one service of the box.
const serviceID = 801

// groupID makes a stable id of a group's name.
func groupID(name string) int {
	id := 0
	for _, r := range name {
		id = (id*31 + int(r)) % 9000
	}
	return 1000 + id
}
