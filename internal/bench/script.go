package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// script is the seed document, request by request: log in, token information,
// state, callout. It keeps its connection, and starts no process.
func script(n *network, user string) error {
	var login struct{ AccessToken string }
	err := ask(http.MethodPost, n.URL+"/api/Authenticate/LogIn", "", map[string]any{
		"customerKey": customer, "userName": user, "password": password, "clientName": "myCRM", "clientVersion": "1.0",
	}, &login)
	if err != nil {
		return err
	}
	var information struct{ Result struct{ UserID int } }
	if err := ask(http.MethodGet, n.URL+"/ContactCentre5/accesstokeninformation", login.AccessToken, nil, &information); err != nil {
		return err
	}
	agent := n.URL + "/ContactCentre5/" + customer + "/users/" + strconv.Itoa(information.Result.UserID)
	var state struct {
		Result struct{ ContactCentreStatus, UserStatus string }
	}
	if err := ask(http.MethodGet, agent, login.AccessToken, nil, &state); err != nil {
		return err
	}
	if got := state.Result; got.ContactCentreStatus != "LoggedOn" || got.UserStatus != "Available" {
		return fmt.Errorf("the agent is %s, %s", got.ContactCentreStatus, got.UserStatus)
	}
	var ordered struct{ Code int }
	if err := ask(http.MethodPost, agent+"/callout", login.AccessToken, map[string]any{"destination": number}, &ordered); err != nil {
		return err
	}
	if ordered.Code != 0 {
		return fmt.Errorf("the order got code %d", ordered.Code)
	}
	return nil
}

// ask makes one request and reads its answer.
func ask(method, url, token string, body, answer any) error {
	var sent io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		sent = bytes.NewReader(text)
	}
	req, err := http.NewRequest(method, url, sent)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	if err := json.NewDecoder(resp.Body).Decode(answer); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, resp.Body) // or the connection is not used again
	return err
}
