package puzzelsim

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

// contactEntry is an entry of the phone book. Puzzel's fields are not known.
type contactEntry struct {
	ID                 int    `json:"id"`
	FirstName          string `json:"firstName"`
	LastName           string `json:"lastName"`
	Phone              string `json:"phone"`
	Mobile             string `json:"mobile"`
	EMail              string `json:"eMail"`
	OrganizationalUnit string `json:"organizationalUnit"`
}

// contacts is the phone book every customer of the box has. The numbers end as the table of scenarios likes.
var contacts = []contactEntry{
	{1, "Ola", "Nordmann", "004722225555", "004740001234", "ola.nordmann@example.com", "Purchasing"},
	{2, "Astrid", "Lie", "004722220901", "", "astrid.lie@example.com", "Purchasing"},
	{3, "Jens", "Holm", "004533120902", "", "jens.holm@example.com", "Finance"},
	{4, "Maja", "Lindqvist", "004684000905", "0046700000905", "maja.lindqvist@example.com", "Finance"},
	{5, "Eero", "Virtanen", "0035891234909", "", "eero.virtanen@example.com", "Support"},
}

// searchContacts finds entries whose name, number or address holds searchString; empty finds all.
func (b *Box) searchContacts(x *exchange) answer {
	var in struct {
		SearchString       string `json:"searchString"`
		OrganizationalUnit string `json:"organizationalUnit"`
	}
	if err := json.Unmarshal(x.body, &in); err != nil {
		return invalid(jsonFault(err))
	}
	list := []contactEntry{}
	for _, c := range contacts {
		if c.matches(in.SearchString) && (in.OrganizationalUnit == "" || strings.EqualFold(in.OrganizationalUnit, c.OrganizationalUnit)) {
			list = append(list, c)
		}
	}
	return ok(list)
}

func (c contactEntry) matches(text string) bool {
	all := strings.Join([]string{c.FirstName + " " + c.LastName, c.Phone, c.Mobile, c.EMail}, "\n")
	return strings.Contains(strings.ToLower(all), strings.ToLower(text))
}

func (b *Box) contact(x *exchange) answer {
	id, err := strconv.Atoi(x.params["contactId"])
	for _, c := range contacts {
		if err == nil && c.ID == id {
			return ok(c)
		}
	}
	return fail(http.StatusNotFound, "There is no such contact.")
}
