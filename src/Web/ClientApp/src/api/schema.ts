// Generated from docs/openapi.json by "npm run generate". Not to be edited.
export interface paths {
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Registers a person and logs them in. With the session of a guest, that guest becomes a full user, and the session is replaced by a new one. With `X-Session: cookie` the token comes as a cookie instead. */
        post: operations["Register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Logs in. With `X-Session: cookie` the token comes as a cookie instead. */
        post: operations["LogIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/guest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a guest session with a name. Guests can write in the lobby only. With `X-Session: cookie` the token comes as a cookie instead. */
        post: operations["StartGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes my password and ends all my other sessions, with their open sockets. */
        put: operations["ChangePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session that asks, with its open sockets. */
        post: operations["LogOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists my sessions, the last used first. */
        get: operations["ListSessions"];
        put?: never;
        post?: never;
        /** Ends all my sessions but the one that asks. */
        delete: operations["EndOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of my sessions at once, with its open sockets. */
        delete: operations["EndSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gets my own profile, with the e-mail address that only I see. */
        get: operations["GetMe"];
        /** Edits my profile; an absent field stays, null clears. */
        put: operations["EditProfile"];
        post?: never;
        /** Deletes my account for good: my profile, sessions, friendships, blocks and memberships. What I wrote stays, by 'Deleted user'; my username stays reserved. A guest sends no password. */
        delete: operations["DeleteAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists chats, latest activity first: mine, all public ones (also without logging in), or those I own. */
        get: operations["ListChats"];
        put?: never;
        /** Creates a group, or opens the one direct chat with another user (200 when it was there). */
        post: operations["CreateChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gets a chat. */
        get: operations["GetChat"];
        put?: never;
        post?: never;
        /** Deletes a chat with all that was said in it. */
        delete: operations["DeleteChat"];
        options?: never;
        head?: never;
        /** Changes name, visibility, password or slow mode; an absent field stays, a null password lifts it. */
        patch: operations["EditChat"];
        trace?: never;
    };
    "/api/chats/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a chat's members, by role and then by when they joined. */
        get: operations["ListMembers"];
        put?: never;
        /** Adds users to a group; those in it already change nothing. */
        post: operations["AddMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a member another role; `owner` hands the chat over. */
        put: operations["SetMemberRole"];
        post?: never;
        /** Takes a member out; oneself is leaving. */
        delete: operations["RemoveMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins a public chat, with its password where it asks for one. */
        post: operations["JoinChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves a group; ownership passes on, and the last one out deletes it. */
        post: operations["LeaveChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/invite-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a group's live invite links, the newest first. */
        get: operations["ListInviteLinks"];
        put?: never;
        /** Makes a link by which others join a group; without limits where none are given. */
        post: operations["MakeInviteLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/invite-links/{linkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes an invite link; who came by it stays. */
        delete: operations["RevokeInviteLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invite-links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows where an invite link leads, to anyone who has it. */
        get: operations["LookUpInviteLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invite-links/{token}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins by an invite link: private chats too, and without their password. */
        post: operations["JoinByInviteLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the open invitations to a chat: all of them to owner and admins, to a member their own. */
        get: operations["ListChatInvitations"];
        put?: never;
        /** Invites users into a group, who may accept or decline; members are passed over. */
        post: operations["InviteUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists my open invitations, the newest first. */
        get: operations["ListInvitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins the chat that I am invited into. */
        post: operations["AcceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Declines an invitation, or withdraws it. */
        delete: operations["EndInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/members/{userId}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps a member of a group from writing, until a time or (null) until it is lifted. */
        put: operations["MuteMember"];
        post?: never;
        /** Lets a muted member write again. */
        delete: operations["UnmuteMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who is banned from a chat, the newest first. */
        get: operations["ListBans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/bans/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Bans a user from a group and removes them from it, until a time or (null) until the ban is lifted. */
        put: operations["BanUser"];
        post?: never;
        /** Lifts a ban. */
        delete: operations["UnbanUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uploads a file, to be sent with a message: the body is its content, of whatever type. */
        post: operations["UploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says how much I have stored and how much I may, in bytes. */
        get: operations["GetFileUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Brings the small picture of a file, where it has one. */
        get: operations["DownloadPreview"];
        /** Gives an upload of mine that is not sent a small picture of it: a JPEG, PNG or WebP of at most 256 kB and 1,280 pixels a side. */
        put: operations["SetPreview"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Brings a file to who may read the chat it was sent to; `download=true` asks a browser to save it. Takes ranges and conditions. */
        get: operations["DownloadFile"];
        put?: never;
        post?: never;
        /** Takes back an upload of mine that is not sent. */
        delete: operations["TakeBackFile"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Catches up on all chats after an absence. */
        post: operations["Resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads history by sequence (exclusive bounds), or from a time on, ascending; with no bound the latest. */
        get: operations["GetHistory"];
        put?: never;
        /** Sends a message, with files that were uploaded before; a repeat under the same clientMessageId is 200 with the first. */
        post: operations["SendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads what was sent, edited, unsent or reacted to since a revision. */
        get: operations["GetChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks the chat read up to a sequence; never goes back. */
        put: operations["MarkRead"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/delivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks the chat delivered up to a sequence; never goes back. */
        put: operations["MarkDelivered"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists exactly the messages that count as unread for me, from the first on. */
        get: operations["ListUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Edits the text of a message of mine; with files beside it, it may become empty. */
        put: operations["EditMessage"];
        post?: never;
        /** Takes a message back, for everyone: one of mine, or one of another as who moderates the chat. */
        delete: operations["UnsendMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says which members have read a message, and to whom it was delivered. */
        get: operations["GetReceipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/reactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists all reactions to a message, in the order in which they came. */
        get: operations["ListReactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Reacts to a message with one emoji; again changes nothing. */
        put: operations["React"];
        post?: never;
        /** Takes a reaction of mine away; again changes nothing. */
        delete: operations["Unreact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mentions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the messages that mention me, newest first. */
        get: operations["ListMentions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/{id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks those who moderate to look at a message; again, while that is open, changes nothing. */
        post: operations["ReportMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the reports of the chats that I moderate, the newest first: the open ones, or (`closed=true`) the others. */
        get: operations["ListReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reports/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a report without removing the message; to remove that closes it too. */
        post: operations["DismissReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reads who did what in a chat, the newest first; its members may. */
        get: operations["ReadChatLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's public key, with which a browser subscribes. */
        get: operations["GetPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Has this session's device notified, as its browser says; in the place of what was said before. */
        put: operations["SubscribeToPush"];
        post?: never;
        /** Has this session's device notified no longer. */
        delete: operations["UnsubscribeFromPush"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/push/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a notification to all my devices at once, and says what became of it. */
        post: operations["TestNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of what I want to be notified, wherever a chat's own settings say nothing else. */
        get: operations["GetNotificationSettings"];
        /** Says of what I want to be notified, wherever a chat's own settings say nothing else. */
        put: operations["SetNotificationSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Of what I want to be notified in those of my chats that are not as all others. */
        get: operations["ListChatNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chats/{id}/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says of what I want to be notified in a chat that I am in, and until when of nothing. */
        put: operations["SetChatNotifications"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds messages in my chats, or in a public one, the newest first. */
        get: operations["SearchMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists all users with what only administrators see: role, e-mail address, and whether the account is disabled. */
        get: operations["ListAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{id}/disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Disables an account of another, which ends all its sessions and sockets at once, or enables it again. */
        put: operations["SetUserDisabled"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes another registered user an administrator (`administrator`), or no longer (`user`). */
        put: operations["SetUserRole"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists my friends, then who asks to be one, then whom I asked; each by name. */
        get: operations["ListFriends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/friends/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks a user to be friends, or says yes to one who asked; again changes nothing. */
        post: operations["RequestFriend"];
        /** Ends a friendship, declines a request or withdraws it; also where there is none. */
        delete: operations["RemoveFriend"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists whom I block, by name. */
        get: operations["ListBlocked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/blocks/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Blocks a user, who is not told; ends a friendship and requests. */
        put: operations["BlockUser"];
        post?: never;
        /** Lifts a block; also where there is none. */
        delete: operations["UnblockUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists users by username; `search` is a prefix of any word of username or display name. */
        get: operations["ListUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Downloads what I wrote and own: a zip with a JSON array for each kind, made while it is sent. One that breaks off is no valid zip. */
        get: operations["ExportMyData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/online": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts who is online and names the first hundred. */
        get: operations["ListOnlineUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gets a user. */
        get: operations["GetUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A user as an administrator sees them. */
        AccountDto: {
            /** Format: uuid */
            id: string;
            username: string;
            displayName: null | string;
            about: null | string;
            /** Format: date-time */
            createdAt: string;
            online: boolean;
            /** Format: date-time */
            lastSeenAt: null | string;
            guest: boolean;
            email: null | string;
            role: components["schemas"]["UserRole"];
            disabled: boolean;
        };
        AddMembersRequest: {
            userIds: string[];
        };
        /** @description An attached file; `GET /api/files/{id}` returns its content. */
        AttachmentDto: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
            /** @description Detected from the content, not from the name. */
            mediaType: string;
            /**
             * Format: int32
             * @description In pixels, after rotation; null for files other than images.
             */
            width: null | number;
            /**
             * Format: int32
             * @description In pixels, after rotation; null for files other than images.
             */
            height: null | number;
            /** @description A blurred placeholder; null if the client sent none. */
            thumbhash: null | string;
        };
        /** @description A ban of a user from a chat. */
        BanDto: {
            user: components["schemas"]["UserDto"];
            /**
             * Format: uuid
             * @description A user's id.
             */
            bannedBy: string;
            /** Format: date-time */
            bannedAt: string;
            /**
             * Format: date-time
             * @description Null until it is lifted.
             */
            until: null | string;
            reason: null | string;
        };
        BanUserRequest: {
            /**
             * Format: date-time
             * @description A time to come; null until it is lifted.
             */
            until?: null | string;
            /** @description Up to 500 characters, for those who may ban. */
            reason?: null | string;
        };
        /** @description Changes the current user's password, and ends every session of theirs but the one that asks. */
        ChangePassword: {
            currentPassword: string;
            newPassword: string;
        };
        ChangesDto: {
            items: components["schemas"]["MessageDto"][];
            /** Format: int64 */
            revision: number;
            hasMore: boolean;
        };
        /**
         * @description Actions that the audit log of a chat records.
         * @enum {string}
         */
        ChatAction: "created" | "added" | "joined" | "removed" | "left" | "role" | "renamed" | "visibility" | "password" | "slowMode" | "muted" | "unmuted" | "banned" | "unbanned" | "linkMade" | "linkRevoked" | "messageRemoved";
        /** @description A chat as one user sees it. */
        ChatDto: {
            /** Format: uuid */
            id: string;
            type: components["schemas"]["ChatType"];
            visibility: components["schemas"]["ChatVisibility"];
            /** @description Null for a direct chat, which is called after the other of its Participants. */
            name: null | string;
            /**
             * Format: uuid
             * @description Null for a direct chat.
             */
            ownerId: null | string;
            requiresPassword: boolean;
            /** Format: int32 */
            memberCount: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: int64 */
            lastSequence: number;
            /** Format: int64 */
            revision: number;
            lastMessage: null | components["schemas"]["MessageDto"];
            /** @description The two people of a direct chat; null for a group. */
            participants: null | components["schemas"]["ParticipantDto"][];
            /**
             * Format: int32
             * @description How many seconds a member waits between two messages; 0 for not at all. Owner and admins do not wait.
             */
            slowModeSeconds: number;
            myRole: null | components["schemas"]["ChatRole"];
            /**
             * Format: int32
             * @description Messages of others after the read mark, neither system messages nor unsent; counted up to 1,000.
             */
            unreadCount: number;
            /** Format: int64 */
            lastReadSequence: number;
            /**
             * Format: int32
             * @description How many of the unread messages mention the viewer; counted up to 1,000.
             */
            unreadMentions: number;
        };
        /**
         * @description The messages of one chat that cause notifications.
         * @enum {string}
         */
        ChatNotificationLevel: "default" | "all" | "mentions" | "nothing";
        /** @description A user's notification settings of one chat. */
        ChatNotificationsDto: {
            /** Format: uuid */
            chatId: string;
            level: components["schemas"]["ChatNotificationLevel"];
            /**
             * Format: date-time
             * @description Until then of nothing; null where it is not muted.
             */
            mutedUntil: null | string;
        };
        ChatNotificationsListDto: {
            /** @description In no particular order. */
            items: components["schemas"]["ChatNotificationsDto"][];
        };
        /** @enum {string} */
        ChatRole: "member" | "admin" | "owner";
        /**
         * @description Between whom a chat is.
         * @enum {string}
         */
        ChatType: "group" | "direct";
        /**
         * @description The audience that may find and read a chat.
         * @enum {string}
         */
        ChatVisibility: "private" | "public";
        CreateChatRequest: {
            type: components["schemas"]["ChatType"];
            /** @description Required for a group. */
            name?: null | string;
            visibility?: null | components["schemas"]["ChatVisibility"];
            /** @description For a public group that asks for one. */
            password?: null | string;
            /** @description For a direct chat exactly the other user. */
            memberIds?: null | string[];
        };
        DeleteAccountRequest: {
            /** @description Left out by guests, who have none. */
            password?: null | string;
        };
        EditChatRequest: {
            name?: string;
            /** @enum {string} */
            visibility?: "private" | "public";
            password?: null | string;
            /** Format: int32 */
            slowModeSeconds?: number;
        };
        EditMessageRequest: {
            content: string;
        };
        /** @description Edits the current user's profile; an absent field stays, null clears. A guest has a display name only. */
        EditProfile: {
            displayName?: null | string;
            about?: null | string;
            email?: null | string;
        };
        /** @description A file, as its owner and those see it whom it was sent to. */
        FileDto: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
            /** @description By its content, not by its name. */
            mediaType: string;
            /**
             * Format: int32
             * @description In pixels, as it is to be shown; null for what is no image.
             */
            width: null | number;
            /**
             * Format: int32
             * @description Likewise.
             */
            height: null | number;
            /** @description What the client gave for a blurred placeholder; null where it gave none. */
            thumbhash: null | string;
        };
        FileUsageDto: {
            /**
             * Format: int64
             * @description In bytes, previews included.
             */
            used: number;
            /**
             * Format: int64
             * @description In bytes.
             */
            quota: number;
            /**
             * Format: int64
             * @description In bytes.
             */
            maxFileSize: number;
            /** Format: int32 */
            maxFilesPerMessage: number;
        };
        /** @description A found message. */
        FoundMessageDto: {
            message: components["schemas"]["MessageDto"];
            /** @description Null for a direct chat. */
            chatName: null | string;
            chatType: components["schemas"]["ChatType"];
            /** @description The part of the text around the first match, on one line. */
            excerpt: string;
            /** @description Start and length of each match in the excerpt, in UTF-16 units, ascending. */
            highlights: number[][];
        };
        /** @description A friend, or who may become one, as the other of the two sees them. */
        FriendDto: {
            /** Format: uuid */
            id: string;
            username: string;
            displayName: null | string;
            about: null | string;
            /** Format: date-time */
            createdAt: string;
            online: boolean;
            /** Format: date-time */
            lastSeenAt: null | string;
            guest: boolean;
            /** @description True for who deleted their account: the id is all that is left of them. */
            deleted: boolean;
            state: components["schemas"]["FriendState"];
        };
        /**
         * @description How far a friendship has come, as one of the two sees it.
         * @enum {string}
         */
        FriendState: "pending" | "incoming" | "accepted";
        HistoryDto: {
            /** @description Ascending by sequence. */
            items: components["schemas"]["MessageDto"][];
            /** @description True when there are further messages in the direction read. */
            hasMore: boolean;
        };
        /** @description An open invitation into a chat. */
        InvitationDto: {
            /** Format: uuid */
            id: string;
            chat: components["schemas"]["InvitedToDto"];
            /**
             * Format: uuid
             * @description The invited user.
             */
            userId: string;
            invitedBy: components["schemas"]["UserDto"];
            /** Format: date-time */
            createdAt: string;
        };
        /** @description An invite link, as those see it who may give it out. */
        InviteLinkDto: {
            /** Format: uuid */
            id: string;
            /** @description What the link is made of; whoever knows it may join. */
            token: string;
            /**
             * Format: date-time
             * @description Null when it never does.
             */
            expiresAt: null | string;
            /**
             * Format: int32
             * @description Null when it is never used up.
             */
            maxUses: null | number;
            /**
             * Format: int32
             * @description How many it has let in.
             */
            uses: number;
            /**
             * Format: uuid
             * @description A user's id.
             */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description What an invite link shows of its chat to whoever has it. */
        InvitePreviewDto: {
            /** Format: uuid */
            chatId: string;
            name: null | string;
            /** Format: int32 */
            memberCount: number;
            type: components["schemas"]["ChatType"];
        };
        InviteUsersRequest: {
            userIds: string[];
        };
        /** @description What an invitation shows of its chat. */
        InvitedToDto: {
            /** Format: uuid */
            id: string;
            name: null | string;
            /** Format: int32 */
            memberCount: number;
        };
        JoinChatRequest: {
            password?: null | string;
        };
        /** @description Who did what in a chat, to whom. */
        LogEntryDto: {
            /** Format: int64 */
            id: number;
            /** Format: date-time */
            at: string;
            action: components["schemas"]["ChatAction"];
            by: components["schemas"]["NamedUserDto"];
            users: components["schemas"]["NamedUserDto"][];
            /** @description What ChatAction says. */
            detail: null | string;
        };
        /** @description Starts a session with username and password. Who is unknown and who mistypes get one answer, in the same time. */
        LogIn: {
            username: string;
            password: string;
        };
        LoginAnswer: {
            /** @description Null when the token went into the cookie. */
            accessToken: null | string;
            /**
             * Format: date-time
             * @description When the session ends if it is not used; each use puts it off.
             */
            expiresAt: string;
            user: components["schemas"]["UserDto"];
        };
        MakeInviteLinkRequest: {
            /**
             * Format: int32
             * @description Seconds, from a minute to a year; null for a link that never expires.
             */
            expiresIn?: null | number;
            /**
             * Format: int32
             * @description 1 to 100,000; null for a link that is never used up.
             */
            maxUses?: null | number;
        };
        MarkRequest: {
            /** Format: int64 */
            sequence: number;
        };
        /** @description A user as they see themselves. */
        MeDto: {
            /** Format: uuid */
            id: string;
            username: string;
            displayName: null | string;
            about: null | string;
            /** Format: date-time */
            createdAt: string;
            online: boolean;
            /** Format: date-time */
            lastSeenAt: null | string;
            guest: boolean;
            /** @description True for who deleted their account: the id is all that is left of them. */
            deleted: boolean;
            email: null | string;
            role: components["schemas"]["UserRole"];
        };
        /** @description A member of a chat. */
        MemberDto: {
            /** Format: uuid */
            userId: string;
            username: string;
            displayName: null | string;
            role: components["schemas"]["ChatRole"];
            /** Format: date-time */
            joinedAt: string;
            online: boolean;
            /** Format: date-time */
            lastSeenAt: null | string;
            /** Format: int64 */
            lastDeliveredSequence: number;
            /** Format: int64 */
            lastReadSequence: number;
            /** @description True while the member may not write. */
            muted: boolean;
            /**
             * Format: date-time
             * @description When the mute ends; null where there is none, and for one that lasts until it is lifted.
             */
            mutedUntil: null | string;
        };
        /** @description A mentioned user. */
        MentionDto: {
            /** Format: uuid */
            userId: string;
            username: string;
            displayName: null | string;
            /** @description The username as written in the text, after the `@`. */
            as: string;
        };
        /** @description A message as clients see it. */
        MessageDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            chatId: string;
            /** Format: int64 */
            sequence: number;
            /** Format: int64 */
            revision: number;
            /** Format: uuid */
            senderId: string;
            senderName: string;
            kind: components["schemas"]["MessageKind"];
            content: string;
            /** Format: uuid */
            clientMessageId: null | string;
            /** Format: uuid */
            replyToId: null | string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            editedAt: null | string;
            /** Format: date-time */
            unsentAt: null | string;
            /**
             * Format: uuid
             * @description The moderator who removed the message; null if it was not removed, or its sender unsent it.
             */
            removedBy: null | string;
            replyTo: null | components["schemas"]["QuoteDto"];
            /** @description Grouped by emoji, in the order of each emoji's first reaction. */
            reactions: components["schemas"]["ReactionDto"][];
            /** @description The users mentioned in the text, with their current names. */
            mentions: components["schemas"]["MentionDto"][];
            /** @description The attached files in the sender's order; empty once unsent. */
            attachments: components["schemas"]["AttachmentDto"][];
        };
        /**
         * @description The kind of a message.
         * @enum {string}
         */
        MessageKind: "text" | "image" | "file" | "system";
        MuteMemberRequest: {
            /**
             * Format: date-time
             * @description A time to come; null until it is lifted.
             */
            until?: null | string;
        };
        /** @description A user as a report names them. */
        NamedUserDto: {
            /** Format: uuid */
            id: string;
            /** @description The display name, else the username. */
            name: string;
        };
        NotificationDefaultsDto: {
            /** @description In direct chats. */
            direct: components["schemas"]["NotificationLevel"];
            /** @description In groups. */
            groups: components["schemas"]["NotificationLevel"];
        };
        /**
         * @description The messages that cause notifications.
         * @enum {string}
         */
        NotificationLevel: "all" | "mentions" | "nothing";
        /** @description A user's general notification settings. */
        NotificationSettingsDto: {
            /** @description Where a chat's own settings say nothing else. */
            default: components["schemas"]["NotificationDefaultsDto"];
            quietHours: null | components["schemas"]["QuietHoursDto"];
            /** @description Whether notifications say what a message says. */
            showText: boolean;
        };
        NotificationTestDto: {
            /** @description One for each device that is subscribed. */
            results: components["schemas"]["NotificationTestResultDto"][];
        };
        /**
         * @description What became of a test.
         * @enum {string}
         */
        NotificationTestOutcome: "delivered" | "expired" | "busy" | "unreachable" | "rejected";
        NotificationTestResultDto: {
            /** @description What the client there calls itself. */
            device: string;
            /** @description True for the device that asks. */
            current: boolean;
            outcome: components["schemas"]["NotificationTestOutcome"];
            /** @description In plain words. */
            detail: string;
        };
        OnlineUsersDto: {
            /**
             * Format: int32
             * @description How many users are online.
             */
            count: number;
            /** @description At most a hundred of them. */
            users: components["schemas"]["UserDto"][];
        };
        /** @description One page of a list, and where the next begins. */
        PageOfAccountDto: {
            /** @description In the list's order. */
            items: components["schemas"]["AccountDto"][];
            /** @description What to ask with for the next page; null after the last. */
            nextCursor: null | string;
        };
        /** @description One page of a list, and where the next begins. */
        PageOfChatDto: {
            /** @description In the list's order. */
            items: components["schemas"]["ChatDto"][];
            /** @description What to ask with for the next page; null after the last. */
            nextCursor: null | string;
        };
        /** @description One page of a list, and where the next begins. */
        PageOfLogEntryDto: {
            /** @description In the list's order. */
            items: components["schemas"]["LogEntryDto"][];
            /** @description What to ask with for the next page; null after the last. */
            nextCursor: null | string;
        };
        /** @description One page of a list, and where the next begins. */
        PageOfMessageDto: {
            /** @description In the list's order. */
            items: components["schemas"]["MessageDto"][];
            /** @description What to ask with for the next page; null after the last. */
            nextCursor: null | string;
        };
        /** @description One page of a list, and where the next begins. */
        PageOfReportDto: {
            /** @description In the list's order. */
            items: components["schemas"]["ReportDto"][];
            /** @description What to ask with for the next page; null after the last. */
            nextCursor: null | string;
        };
        /** @description One page of a list, and where the next begins. */
        PageOfUserDto: {
            /** @description In the list's order. */
            items: components["schemas"]["UserDto"][];
            /** @description What to ask with for the next page; null after the last. */
            nextCursor: null | string;
        };
        /** @description One of the two people of a direct chat. */
        ParticipantDto: {
            /** Format: uuid */
            userId: string;
            username: string;
            displayName: null | string;
            online: boolean;
            /** Format: date-time */
            lastSeenAt: null | string;
        };
        /** @description A failure (RFC 9457). */
        ProblemDetails: {
            /** @description A URI that identifies the status. */
            type?: string;
            /** @description The status's reason phrase. */
            title: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description An explanation in English. */
            detail: string;
            /** @description A stable identifier of the failure. */
            code: string;
            /** @description The trace of the request, to look for in the server's log. */
            traceId?: string;
            /** @description With 400: the texts of what is wrong, by field. */
            errors?: {
                [key: string]: string[];
            };
        };
        PushKeyDto: {
            /** @description An uncompressed point of P-256, base64url: the `applicationServerKey` of a subscription. */
            publicKey: string;
        };
        PushKeysRequest: {
            /** @description The browser's public key, an uncompressed point of P-256, base64url. */
            p256dh: string;
            /** @description 16 bytes, base64url. */
            auth: string;
        };
        /** @description When in the day nothing is sent; also over midnight. */
        QuietHoursDto: {
            /** @description Hours and minutes, `22:00`, as To, which no longer belongs to it. */
            from: string;
            to: string;
            /** @description An IANA name, such as `Europe/Berlin`. */
            timeZone: string;
        };
        /** @description The beginning of a message replied to. */
        QuoteDto: {
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            sequence: number;
            /** Format: uuid */
            senderId: string;
            senderName: string;
            kind: components["schemas"]["MessageKind"];
            /** @description Up to 200 characters; empty once unsent. */
            content: string;
            /** @description The name of the first attachment; null if there is none. */
            attachmentName: null | string;
            /** Format: date-time */
            unsentAt: null | string;
        };
        /** @description The reactions to a message with the same emoji. */
        ReactionDto: {
            emoji: string;
            /**
             * Format: int32
             * @description The number of users.
             */
            count: number;
            /** @description The first 20 users, in the order of their reactions. */
            userIds: string[];
        };
        ReactorDto: {
            emoji: string;
            /** Format: uuid */
            userId: string;
            /** @description The display name, or the username if there is none. */
            displayName: string;
            /** Format: date-time */
            createdAt: string;
        };
        /** @description A member who has received or read a message. */
        ReceiptDto: {
            /** Format: uuid */
            userId: string;
            username: string;
            displayName: null | string;
        };
        ReceiptsDto: {
            /** @description Ordered by username, without the sender. */
            readBy: components["schemas"]["ReceiptDto"][];
            /**
             * @description Ordered by username, without the sender; includes the members of
             *                 ReadBy.
             */
            deliveredTo: components["schemas"]["ReceiptDto"][];
        };
        /**
         * @description Registers a person and logs them in. A guest stays the user they are and gets a new session in place of the old one: it may do more,
         *     so whoever had got hold of the old one must not have it.
         */
        Register: {
            username: string;
            password: string;
            email?: null | string;
            displayName?: null | string;
        };
        /** @description A report, as those see it who moderate. */
        ReportDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            chatId: string;
            /** @description Null for a direct chat. */
            chatName: null | string;
            /** Format: uuid */
            messageId: string;
            /** Format: int64 */
            sequence: number;
            sender: components["schemas"]["NamedUserDto"];
            /** @description What the message said when it was reported. */
            content: string;
            reporter: components["schemas"]["NamedUserDto"];
            reason: string;
            /** Format: date-time */
            createdAt: string;
            state: components["schemas"]["ReportState"];
            /**
             * Format: uuid
             * @description A user's id; null while it is open.
             */
            closedBy: null | string;
            /** Format: date-time */
            closedAt: null | string;
        };
        ReportMessageRequest: {
            /** @description 1 to 1,000 characters. */
            reason: string;
        };
        /**
         * @description What became of a report.
         * @enum {string}
         */
        ReportState: "open" | "dismissed" | "removed";
        ResumeDto: {
            /** @description An entry per asked chat that the user is in, with the chat as it is now (what was read elsewhere takes no revision). */
            chats: components["schemas"]["ResumedChatDto"][];
            /** @description Chats that the user is in and did not ask about, latest activity first. */
            added: components["schemas"]["ChatDto"][];
            /** @description Asked chats that the user is not in any more. */
            removed: string[];
            /** @description True when nothing was cut off: neither changes nor added chats. */
            caughtUp: boolean;
        };
        ResumeRequest: {
            /** @description The last revision known of each chat; at most 500. */
            chats?: null | {
                [key: string]: number;
            };
            /**
             * @description True when there are further chats that the caller knows, and asks about in another request.
             * @default false
             */
            partial: boolean;
        };
        ResumedChatDto: {
            chat: components["schemas"]["ChatDto"];
            changes: components["schemas"]["MessageDto"][];
            /** Format: int64 */
            revision: number;
            hasMore: boolean;
        };
        SearchResultDto: {
            items: components["schemas"]["FoundMessageDto"][];
            nextCursor: null | string;
            /** @description True while indexing lags, so that recent messages may be missing. */
            indexing: boolean;
        };
        SendMessageRequest: {
            /** @description 1 to 10,000 characters; with files also none. */
            content: string;
            /**
             * Format: uuid
             * @description The client's own id of the message, so that sending it again sends nothing twice.
             */
            clientMessageId?: null | string;
            /**
             * Format: uuid
             * @description A message of the same chat.
             */
            replyToId?: null | string;
            /** @description Files that I uploaded and have not sent, in the order in which they are to be shown. */
            attachmentIds?: null | string[];
        };
        /** @description A login of a device; Current marks the one that asks. */
        SessionDto: {
            /** Format: uuid */
            id: string;
            device: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastUsedAt: string;
            current: boolean;
        };
        SetChatNotificationsRequest: {
            level: components["schemas"]["ChatNotificationLevel"];
            /**
             * Format: date-time
             * @description A time to come, until which it is nothing at all; null for not muted.
             */
            mutedUntil?: null | string;
        };
        SetMemberRoleRequest: {
            role: components["schemas"]["ChatRole"];
        };
        /** @description Says of what the current user wants to be notified, wherever a chat's own settings say nothing else. */
        SetNotificationSettings: {
            default: components["schemas"]["NotificationDefaultsDto"];
            quietHours?: null | components["schemas"]["QuietHoursDto"];
            showText: boolean;
        };
        SetUserDisabledRequest: {
            disabled: boolean;
        };
        SetUserRoleRequest: {
            /** @enum {string} */
            role: "user" | "administrator";
        };
        /** @description Starts a guest session with a name, without registration. */
        StartGuest: {
            name: string;
        };
        /** @description A subscription, as a browser's `PushSubscription` writes itself. */
        SubscribeToPushRequest: {
            /**
             * Format: uri
             * @description The address at its push service.
             */
            endpoint: string;
            keys: components["schemas"]["PushKeysRequest"];
        };
        /** @description A user as everyone may see them. */
        UserDto: {
            /** Format: uuid */
            id: string;
            username: string;
            displayName: null | string;
            about: null | string;
            /** Format: date-time */
            createdAt: string;
            online: boolean;
            /** Format: date-time */
            lastSeenAt: null | string;
            guest: boolean;
            /** @description True for who deleted their account: the id is all that is left of them. */
            deleted: boolean;
        };
        /**
         * @description What a user is to the server, the least first.
         * @enum {string}
         */
        UserRole: "guest" | "user" | "administrator";
    };
    responses: {
        /** @description Bad Request */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "One or more fields are invalid.",
                 *       "code": "request.invalid",
                 *       "errors": {
                 *         "name": [
                 *           "1 to 100 characters, not all of them blank, without U+0000."
                 *         ]
                 *       }
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Unauthorized */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Log in first.",
                 *       "code": "auth.not_logged_in"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Forbidden */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "Your role in this chat does not allow this.",
                 *       "code": "chats.not_allowed"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Not Found */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "There is no such chat.",
                 *       "code": "chats.not_found"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Conflict */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Conflict",
                 *       "status": 409,
                 *       "detail": "This username is taken.",
                 *       "code": "users.username_taken"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Payload Too Large */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Payload Too Large",
                 *       "status": 413,
                 *       "detail": "The request is too large.",
                 *       "code": "request.too_large"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Unsupported Media Type */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "Send application/json.",
                 *       "code": "request.unsupported_media_type"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Range Not Satisfiable */
        RangeNotSatisfiable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Range Not Satisfiable",
                 *       "status": 416,
                 *       "detail": "The file has no such range.",
                 *       "code": "request.range_not_satisfiable"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Too Many Requests */
        TooManyRequests: {
            headers: {
                /** @description Seconds to wait before the next try. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "Too many requests; try again later.",
                 *       "code": "request.too_many"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Service Unavailable */
        ServiceUnavailable: {
            headers: {
                /** @description Seconds to wait before the next try. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "The service is temporarily unavailable. Try again shortly.",
                 *       "code": "server.unavailable"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
        /** @description Insufficient Storage */
        InsufficientStorage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "title": "Insufficient Storage",
                 *       "status": 507,
                 *       "detail": "The server has no room for more files.",
                 *       "code": "files.storage_full"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDetails"];
            };
        };
    };
    parameters: {
        /** @description A prefix of any word of the names to find, in upper or lower case. */
        Search: string;
        /** @description The `nextCursor` of the page before; absent for the first page. */
        Cursor: string;
        /** @description The largest number of items to return. Above 200 it counts as 200. */
        Limit: number;
        /** @description The id of the chat. */
        IdOfChat: string;
        /** @description The id of the user. */
        UserId: string;
        /** @description The token of the invite link. */
        Token: string;
        /** @description The id of the invitation. */
        IdOfInvitation: string;
        /** @description The id of the file. */
        IdOfFile: string;
        /** @description The bytes to send, such as `bytes=0-1023`. */
        Range: string;
        /** @description Sends the range only of the content with this entity tag. */
        IfRange: string;
        /** @description Sends nothing where the content has this entity tag. */
        IfNoneMatch: string;
        /** @description Sends only the content with this entity tag. */
        IfMatch: string;
        /** @description Returns messages after this sequence. */
        After: number;
        /** @description The id of the message. */
        IdOfMessage: string;
        /** @description One emoji, percent-encoded. */
        Emoji: string;
        /** @description The id of the user. */
        IdOfUser: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ada",
                 *       "password": "correct horse battery",
                 *       "email": "ada@example.org",
                 *       "displayName": "Ada Lovelace"
                 *     }
                 */
                "application/json": components["schemas"]["Register"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The path of what was created. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "q2Zb…",
                     *       "expiresAt": "2026-02-01T09:00:00Z",
                     *       "user": {
                     *         "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "username": "ada",
                     *         "displayName": "Ada Lovelace",
                     *         "about": null,
                     *         "createdAt": "2026-01-02T09:00:00Z",
                     *         "online": true,
                     *         "lastSeenAt": null,
                     *         "guest": false,
                     *         "deleted": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    LogIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ada",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "q2Zb…",
                     *       "expiresAt": "2026-02-01T09:00:00Z",
                     *       "user": {
                     *         "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "username": "ada",
                     *         "displayName": "Ada Lovelace",
                     *         "about": null,
                     *         "createdAt": "2026-01-02T09:00:00Z",
                     *         "online": true,
                     *         "lastSeenAt": null,
                     *         "guest": false,
                     *         "deleted": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    StartGuest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Charles"
                 *     }
                 */
                "application/json": components["schemas"]["StartGuest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The path of what was created. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accessToken": "q2Zb…",
                     *       "expiresAt": "2026-01-03T09:00:00Z",
                     *       "user": {
                     *         "id": "019aa3f0-7b8c-7d9e-8f0a-1b2c3d4e5f05",
                     *         "username": "guest-k3v9x2mq7w4p",
                     *         "displayName": "Charles",
                     *         "about": null,
                     *         "createdAt": "2026-01-02T09:00:00Z",
                     *         "online": false,
                     *         "lastSeenAt": null,
                     *         "guest": true,
                     *         "deleted": false
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LoginAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "correct horse battery",
                 *       "newPassword": "staple of the analytical engine"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    LogOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    EndOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    EndSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the session. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    GetMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    EditProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Ada King",
                 *       "about": null
                 *     }
                 */
                "application/json": components["schemas"]["EditProfile"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    DeleteAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["DeleteAccountRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListChats: {
        parameters: {
            query?: {
                /** @description Which chats: those of the caller (`mine`), all public ones, or those that the caller owns. */
                scope?: "mine" | "public" | "owned";
                /** @description A prefix of any word of the names to find, in upper or lower case. */
                search?: components["parameters"]["Search"];
                /** @description The `nextCursor` of the page before; absent for the first page. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "type": "group",
                     *           "visibility": "private",
                     *           "name": "Engines",
                     *           "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "requiresPassword": false,
                     *           "memberCount": 3,
                     *           "createdAt": "2026-01-02T09:01:00Z",
                     *           "lastSequence": 12,
                     *           "revision": 14,
                     *           "lastMessage": {
                     *             "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *             "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *             "sequence": 12,
                     *             "revision": 14,
                     *             "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *             "senderName": "Ada Lovelace",
                     *             "kind": "text",
                     *             "content": "Shall we begin?",
                     *             "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *             "replyToId": null,
                     *             "createdAt": "2026-01-02T09:05:00Z",
                     *             "editedAt": null,
                     *             "unsentAt": null,
                     *             "removedBy": null,
                     *             "replyTo": null,
                     *             "reactions": [],
                     *             "mentions": [],
                     *             "attachments": []
                     *           },
                     *           "participants": null,
                     *           "slowModeSeconds": 0,
                     *           "myRole": "owner",
                     *           "unreadCount": 0,
                     *           "lastReadSequence": 12,
                     *           "unreadMentions": 0
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfChatDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    CreateChat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "group",
                 *       "name": "Engines",
                 *       "visibility": "private",
                 *       "memberIds": [
                 *         "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateChatRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "type": "group",
                     *       "visibility": "private",
                     *       "name": "Engines",
                     *       "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "requiresPassword": false,
                     *       "memberCount": 3,
                     *       "createdAt": "2026-01-02T09:01:00Z",
                     *       "lastSequence": 12,
                     *       "revision": 14,
                     *       "lastMessage": {
                     *         "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *         "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *         "sequence": 12,
                     *         "revision": 14,
                     *         "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "senderName": "Ada Lovelace",
                     *         "kind": "text",
                     *         "content": "Shall we begin?",
                     *         "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *         "replyToId": null,
                     *         "createdAt": "2026-01-02T09:05:00Z",
                     *         "editedAt": null,
                     *         "unsentAt": null,
                     *         "removedBy": null,
                     *         "replyTo": null,
                     *         "reactions": [],
                     *         "mentions": [],
                     *         "attachments": []
                     *       },
                     *       "participants": null,
                     *       "slowModeSeconds": 0,
                     *       "myRole": "owner",
                     *       "unreadCount": 0,
                     *       "lastReadSequence": 12,
                     *       "unreadMentions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChatDto"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    /** @description The path of what was created. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "type": "group",
                     *       "visibility": "private",
                     *       "name": "Engines",
                     *       "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "requiresPassword": false,
                     *       "memberCount": 3,
                     *       "createdAt": "2026-01-02T09:01:00Z",
                     *       "lastSequence": 12,
                     *       "revision": 14,
                     *       "lastMessage": {
                     *         "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *         "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *         "sequence": 12,
                     *         "revision": 14,
                     *         "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "senderName": "Ada Lovelace",
                     *         "kind": "text",
                     *         "content": "Shall we begin?",
                     *         "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *         "replyToId": null,
                     *         "createdAt": "2026-01-02T09:05:00Z",
                     *         "editedAt": null,
                     *         "unsentAt": null,
                     *         "removedBy": null,
                     *         "replyTo": null,
                     *         "reactions": [],
                     *         "mentions": [],
                     *         "attachments": []
                     *       },
                     *       "participants": null,
                     *       "slowModeSeconds": 0,
                     *       "myRole": "owner",
                     *       "unreadCount": 0,
                     *       "lastReadSequence": 12,
                     *       "unreadMentions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChatDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    GetChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "type": "group",
                     *       "visibility": "private",
                     *       "name": "Engines",
                     *       "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "requiresPassword": false,
                     *       "memberCount": 3,
                     *       "createdAt": "2026-01-02T09:01:00Z",
                     *       "lastSequence": 12,
                     *       "revision": 14,
                     *       "lastMessage": {
                     *         "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *         "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *         "sequence": 12,
                     *         "revision": 14,
                     *         "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "senderName": "Ada Lovelace",
                     *         "kind": "text",
                     *         "content": "Shall we begin?",
                     *         "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *         "replyToId": null,
                     *         "createdAt": "2026-01-02T09:05:00Z",
                     *         "editedAt": null,
                     *         "unsentAt": null,
                     *         "removedBy": null,
                     *         "replyTo": null,
                     *         "reactions": [],
                     *         "mentions": [],
                     *         "attachments": []
                     *       },
                     *       "participants": null,
                     *       "slowModeSeconds": 0,
                     *       "myRole": "owner",
                     *       "unreadCount": 0,
                     *       "lastReadSequence": 12,
                     *       "unreadMentions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChatDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    DeleteChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    EditChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Analytical engines",
                 *       "slowModeSeconds": 30
                 *     }
                 */
                "application/json": components["schemas"]["EditChatRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "type": "group",
                     *       "visibility": "private",
                     *       "name": "Engines",
                     *       "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "requiresPassword": false,
                     *       "memberCount": 3,
                     *       "createdAt": "2026-01-02T09:01:00Z",
                     *       "lastSequence": 12,
                     *       "revision": 14,
                     *       "lastMessage": {
                     *         "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *         "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *         "sequence": 12,
                     *         "revision": 14,
                     *         "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "senderName": "Ada Lovelace",
                     *         "kind": "text",
                     *         "content": "Shall we begin?",
                     *         "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *         "replyToId": null,
                     *         "createdAt": "2026-01-02T09:05:00Z",
                     *         "editedAt": null,
                     *         "unsentAt": null,
                     *         "removedBy": null,
                     *         "replyTo": null,
                     *         "reactions": [],
                     *         "mentions": [],
                     *         "attachments": []
                     *       },
                     *       "participants": null,
                     *       "slowModeSeconds": 0,
                     *       "myRole": "owner",
                     *       "unreadCount": 0,
                     *       "lastReadSequence": 12,
                     *       "unreadMentions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChatDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    AddMembers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["AddMembersRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SetMemberRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "admin"
                 *     }
                 */
                "application/json": components["schemas"]["SetMemberRoleRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    RemoveMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    JoinChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "password": null
                 *     }
                 */
                "application/json": components["schemas"]["JoinChatRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "type": "group",
                     *       "visibility": "private",
                     *       "name": "Engines",
                     *       "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "requiresPassword": false,
                     *       "memberCount": 3,
                     *       "createdAt": "2026-01-02T09:01:00Z",
                     *       "lastSequence": 12,
                     *       "revision": 14,
                     *       "lastMessage": {
                     *         "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *         "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *         "sequence": 12,
                     *         "revision": 14,
                     *         "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "senderName": "Ada Lovelace",
                     *         "kind": "text",
                     *         "content": "Shall we begin?",
                     *         "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *         "replyToId": null,
                     *         "createdAt": "2026-01-02T09:05:00Z",
                     *         "editedAt": null,
                     *         "unsentAt": null,
                     *         "removedBy": null,
                     *         "replyTo": null,
                     *         "reactions": [],
                     *         "mentions": [],
                     *         "attachments": []
                     *       },
                     *       "participants": null,
                     *       "slowModeSeconds": 0,
                     *       "myRole": "owner",
                     *       "unreadCount": 0,
                     *       "lastReadSequence": 12,
                     *       "unreadMentions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChatDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    LeaveChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListInviteLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "019aa3f3-2c3d-7e4f-8a5b-6c7d8e9f0a05",
                     *         "token": "Yw3bN0u8Qe1tX5rLk2sVfA7_",
                     *         "expiresAt": "2026-01-09T09:00:00Z",
                     *         "maxUses": 10,
                     *         "uses": 2,
                     *         "createdBy": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "createdAt": "2026-01-02T09:00:00Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["InviteLinkDto"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    MakeInviteLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "expiresIn": 604800,
                 *       "maxUses": 10
                 *     }
                 */
                "application/json": components["schemas"]["MakeInviteLinkRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The path of what was created. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f3-2c3d-7e4f-8a5b-6c7d8e9f0a05",
                     *       "token": "Yw3bN0u8Qe1tX5rLk2sVfA7_",
                     *       "expiresAt": "2026-01-09T09:00:00Z",
                     *       "maxUses": 10,
                     *       "uses": 2,
                     *       "createdBy": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "createdAt": "2026-01-02T09:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["InviteLinkDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    RevokeInviteLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
                /** @description The id of the invite link. */
                linkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    LookUpInviteLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token of the invite link. */
                token: components["parameters"]["Token"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "name": "Engines",
                     *       "memberCount": 3,
                     *       "type": "group"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitePreviewDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    JoinByInviteLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token of the invite link. */
                token: components["parameters"]["Token"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "type": "group",
                     *       "visibility": "private",
                     *       "name": "Engines",
                     *       "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "requiresPassword": false,
                     *       "memberCount": 3,
                     *       "createdAt": "2026-01-02T09:01:00Z",
                     *       "lastSequence": 12,
                     *       "revision": 14,
                     *       "lastMessage": {
                     *         "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *         "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *         "sequence": 12,
                     *         "revision": 14,
                     *         "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "senderName": "Ada Lovelace",
                     *         "kind": "text",
                     *         "content": "Shall we begin?",
                     *         "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *         "replyToId": null,
                     *         "createdAt": "2026-01-02T09:05:00Z",
                     *         "editedAt": null,
                     *         "unsentAt": null,
                     *         "removedBy": null,
                     *         "replyTo": null,
                     *         "reactions": [],
                     *         "mentions": [],
                     *         "attachments": []
                     *       },
                     *       "participants": null,
                     *       "slowModeSeconds": 0,
                     *       "myRole": "owner",
                     *       "unreadCount": 0,
                     *       "lastReadSequence": 12,
                     *       "unreadMentions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChatDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListChatInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "019aa3f4-3d4e-7f5a-8b6c-7d8e9f0a1b06",
                     *         "chat": {
                     *           "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "name": "Engines",
                     *           "memberCount": 3
                     *         },
                     *         "userId": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *         "invitedBy": {
                     *           "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "username": "ada",
                     *           "displayName": "Ada Lovelace",
                     *           "about": null,
                     *           "createdAt": "2026-01-02T09:00:00Z",
                     *           "online": true,
                     *           "lastSeenAt": null,
                     *           "guest": false,
                     *           "deleted": false
                     *         },
                     *         "createdAt": "2026-01-02T09:10:00Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["InvitationDto"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    InviteUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["InviteUsersRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "019aa3f4-3d4e-7f5a-8b6c-7d8e9f0a1b06",
                     *         "chat": {
                     *           "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "name": "Engines",
                     *           "memberCount": 3
                     *         },
                     *         "userId": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *         "invitedBy": {
                     *           "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "username": "ada",
                     *           "displayName": "Ada Lovelace",
                     *           "about": null,
                     *           "createdAt": "2026-01-02T09:00:00Z",
                     *           "online": true,
                     *           "lastSeenAt": null,
                     *           "guest": false,
                     *           "deleted": false
                     *         },
                     *         "createdAt": "2026-01-02T09:10:00Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["InvitationDto"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListInvitations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "019aa3f4-3d4e-7f5a-8b6c-7d8e9f0a1b06",
                     *         "chat": {
                     *           "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "name": "Engines",
                     *           "memberCount": 3
                     *         },
                     *         "userId": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *         "invitedBy": {
                     *           "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "username": "ada",
                     *           "displayName": "Ada Lovelace",
                     *           "about": null,
                     *           "createdAt": "2026-01-02T09:00:00Z",
                     *           "online": true,
                     *           "lastSeenAt": null,
                     *           "guest": false,
                     *           "deleted": false
                     *         },
                     *         "createdAt": "2026-01-02T09:10:00Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["InvitationDto"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    AcceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the invitation. */
                id: components["parameters"]["IdOfInvitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "type": "group",
                     *       "visibility": "private",
                     *       "name": "Engines",
                     *       "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "requiresPassword": false,
                     *       "memberCount": 3,
                     *       "createdAt": "2026-01-02T09:01:00Z",
                     *       "lastSequence": 12,
                     *       "revision": 14,
                     *       "lastMessage": {
                     *         "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *         "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *         "sequence": 12,
                     *         "revision": 14,
                     *         "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "senderName": "Ada Lovelace",
                     *         "kind": "text",
                     *         "content": "Shall we begin?",
                     *         "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *         "replyToId": null,
                     *         "createdAt": "2026-01-02T09:05:00Z",
                     *         "editedAt": null,
                     *         "unsentAt": null,
                     *         "removedBy": null,
                     *         "replyTo": null,
                     *         "reactions": [],
                     *         "mentions": [],
                     *         "attachments": []
                     *       },
                     *       "participants": null,
                     *       "slowModeSeconds": 0,
                     *       "myRole": "owner",
                     *       "unreadCount": 0,
                     *       "lastReadSequence": 12,
                     *       "unreadMentions": 0
                     *     }
                     */
                    "application/json": components["schemas"]["ChatDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    EndInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the invitation. */
                id: components["parameters"]["IdOfInvitation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    MuteMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "until": "2026-01-02T10:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["MuteMemberRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *       "username": "charles",
                     *       "displayName": "Charles Babbage",
                     *       "role": "member",
                     *       "joinedAt": "2026-01-02T09:01:00Z",
                     *       "online": false,
                     *       "lastSeenAt": "2026-01-02T09:04:00Z",
                     *       "lastDeliveredSequence": 12,
                     *       "lastReadSequence": 11,
                     *       "muted": true,
                     *       "mutedUntil": "2026-01-02T10:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    UnmuteMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListBans: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "user": {
                     *           "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "username": "ada",
                     *           "displayName": "Ada Lovelace",
                     *           "about": null,
                     *           "createdAt": "2026-01-02T09:00:00Z",
                     *           "online": true,
                     *           "lastSeenAt": null,
                     *           "guest": false,
                     *           "deleted": false
                     *         },
                     *         "bannedBy": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *         "bannedAt": "2026-01-02T09:10:00Z",
                     *         "until": "2026-02-01T00:00:00Z",
                     *         "reason": "Advertising"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["BanDto"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    BanUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "until": "2026-02-01T00:00:00Z",
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["BanUserRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "username": "ada",
                     *         "displayName": "Ada Lovelace",
                     *         "about": null,
                     *         "createdAt": "2026-01-02T09:00:00Z",
                     *         "online": true,
                     *         "lastSeenAt": null,
                     *         "guest": false,
                     *         "deleted": false
                     *       },
                     *       "bannedBy": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *       "bannedAt": "2026-01-02T09:10:00Z",
                     *       "until": "2026-02-01T00:00:00Z",
                     *       "reason": "Advertising"
                     *     }
                     */
                    "application/json": components["schemas"]["BanDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    UnbanUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    UploadFile: {
        parameters: {
            query?: {
                /** @description The file's name; unsafe characters are replaced, and a long name is cut. */
                name?: string;
                /** @description A ThumbHash of the picture, in base64, for a blurred placeholder. */
                thumbhash?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    /** @description The path of what was created. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f6-5f6a-7b7c-8d8e-9f0a1b2c3d08",
                     *       "name": "engine.jpg",
                     *       "size": 81920,
                     *       "mediaType": "image/jpeg",
                     *       "width": 1600,
                     *       "height": 1200,
                     *       "thumbhash": "1QcSHQRnh493V4dIh4eXh1h4kJUI"
                     *     }
                     */
                    "application/json": components["schemas"]["FileDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["InsufficientStorage"];
        };
    };
    GetFileUsage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "used": 81920,
                     *       "quota": 1073741824,
                     *       "maxFileSize": 26214400,
                     *       "maxFilesPerMessage": 10
                     *     }
                     */
                    "application/json": components["schemas"]["FileUsageDto"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    DownloadPreview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The bytes to send, such as `bytes=0-1023`. */
                Range?: components["parameters"]["Range"];
                /** @description Sends the range only of the content with this entity tag. */
                "If-Range"?: components["parameters"]["IfRange"];
                /** @description Sends nothing where the content has this entity tag. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description Sends only the content with this entity tag. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the file. */
                id: components["parameters"]["IdOfFile"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description How to show the file, and its name. */
                    "Content-Disposition"?: string;
                    /** @description Identifies the content, for conditions. */
                    ETag?: string;
                    /** @description `bytes`. */
                    "Accept-Ranges"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    /** @description Which bytes these are, and of how many. */
                    "Content-Range"?: string;
                    /** @description Identifies the content, for conditions. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                };
            };
            /** @description The content is the one that was named. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            /** @description The content is another than was named. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SetPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the file. */
                id: components["parameters"]["IdOfFile"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
            507: components["responses"]["InsufficientStorage"];
        };
    };
    DownloadFile: {
        parameters: {
            query?: {
                /** @description True to make a browser save the file instead of showing it. */
                download?: boolean;
            };
            header?: {
                /** @description The bytes to send, such as `bytes=0-1023`. */
                Range?: components["parameters"]["Range"];
                /** @description Sends the range only of the content with this entity tag. */
                "If-Range"?: components["parameters"]["IfRange"];
                /** @description Sends nothing where the content has this entity tag. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description Sends only the content with this entity tag. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The id of the file. */
                id: components["parameters"]["IdOfFile"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description How to show the file, and its name. */
                    "Content-Disposition"?: string;
                    /** @description Identifies the content, for conditions. */
                    ETag?: string;
                    /** @description `bytes`. */
                    "Accept-Ranges"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    /** @description Which bytes these are, and of how many. */
                    "Content-Range"?: string;
                    /** @description Identifies the content, for conditions. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The content is the one that was named. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            /** @description The content is another than was named. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            416: components["responses"]["RangeNotSatisfiable"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    TakeBackFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the file. */
                id: components["parameters"]["IdOfFile"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    Resume: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "chats": {
                 *         "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02": 14
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ResumeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chats": [
                     *         {
                     *           "chat": {
                     *             "id": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *             "type": "group",
                     *             "visibility": "private",
                     *             "name": "Engines",
                     *             "ownerId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *             "requiresPassword": false,
                     *             "memberCount": 3,
                     *             "createdAt": "2026-01-02T09:01:00Z",
                     *             "lastSequence": 12,
                     *             "revision": 14,
                     *             "lastMessage": {
                     *               "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *               "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *               "sequence": 12,
                     *               "revision": 14,
                     *               "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *               "senderName": "Ada Lovelace",
                     *               "kind": "text",
                     *               "content": "Shall we begin?",
                     *               "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *               "replyToId": null,
                     *               "createdAt": "2026-01-02T09:05:00Z",
                     *               "editedAt": null,
                     *               "unsentAt": null,
                     *               "removedBy": null,
                     *               "replyTo": null,
                     *               "reactions": [],
                     *               "mentions": [],
                     *               "attachments": []
                     *             },
                     *             "participants": null,
                     *             "slowModeSeconds": 0,
                     *             "myRole": "owner",
                     *             "unreadCount": 0,
                     *             "lastReadSequence": 12,
                     *             "unreadMentions": 0
                     *           },
                     *           "changes": [
                     *             {
                     *               "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *               "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *               "sequence": 12,
                     *               "revision": 14,
                     *               "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *               "senderName": "Ada Lovelace",
                     *               "kind": "text",
                     *               "content": "Shall we begin?",
                     *               "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *               "replyToId": null,
                     *               "createdAt": "2026-01-02T09:05:00Z",
                     *               "editedAt": null,
                     *               "unsentAt": null,
                     *               "removedBy": null,
                     *               "replyTo": null,
                     *               "reactions": [],
                     *               "mentions": [],
                     *               "attachments": []
                     *             }
                     *           ],
                     *           "revision": 14,
                     *           "hasMore": false
                     *         }
                     *       ],
                     *       "added": [],
                     *       "removed": [],
                     *       "caughtUp": true
                     *     }
                     */
                    "application/json": components["schemas"]["ResumeDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    GetHistory: {
        parameters: {
            query?: {
                /** @description Returns messages before this sequence. */
                before?: number;
                /** @description Returns messages after this sequence. */
                after?: components["parameters"]["After"];
                /** @description Returns messages from this time on; not together with `after`. */
                since?: string;
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *           "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "sequence": 12,
                     *           "revision": 14,
                     *           "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "senderName": "Ada Lovelace",
                     *           "kind": "text",
                     *           "content": "Shall we begin?",
                     *           "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *           "replyToId": null,
                     *           "createdAt": "2026-01-02T09:05:00Z",
                     *           "editedAt": null,
                     *           "unsentAt": null,
                     *           "removedBy": null,
                     *           "replyTo": null,
                     *           "reactions": [],
                     *           "mentions": [],
                     *           "attachments": []
                     *         }
                     *       ],
                     *       "hasMore": true
                     *     }
                     */
                    "application/json": components["schemas"]["HistoryDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Shall we begin?",
                 *       "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44"
                 *     }
                 */
                "application/json": components["schemas"]["SendMessageRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *       "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "sequence": 12,
                     *       "revision": 14,
                     *       "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "senderName": "Ada Lovelace",
                     *       "kind": "text",
                     *       "content": "Shall we begin?",
                     *       "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *       "replyToId": null,
                     *       "createdAt": "2026-01-02T09:05:00Z",
                     *       "editedAt": null,
                     *       "unsentAt": null,
                     *       "removedBy": null,
                     *       "replyTo": null,
                     *       "reactions": [],
                     *       "mentions": [],
                     *       "attachments": []
                     *     }
                     */
                    "application/json": components["schemas"]["MessageDto"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    /** @description The path of what was created. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *       "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "sequence": 12,
                     *       "revision": 14,
                     *       "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "senderName": "Ada Lovelace",
                     *       "kind": "text",
                     *       "content": "Shall we begin?",
                     *       "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *       "replyToId": null,
                     *       "createdAt": "2026-01-02T09:05:00Z",
                     *       "editedAt": null,
                     *       "unsentAt": null,
                     *       "removedBy": null,
                     *       "replyTo": null,
                     *       "reactions": [],
                     *       "mentions": [],
                     *       "attachments": []
                     *     }
                     */
                    "application/json": components["schemas"]["MessageDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    GetChanges: {
        parameters: {
            query: {
                /** @description Returns changes after this revision; 0 for all. */
                since: number;
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *           "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "sequence": 12,
                     *           "revision": 14,
                     *           "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "senderName": "Ada Lovelace",
                     *           "kind": "text",
                     *           "content": "Shall we begin?",
                     *           "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *           "replyToId": null,
                     *           "createdAt": "2026-01-02T09:05:00Z",
                     *           "editedAt": null,
                     *           "unsentAt": null,
                     *           "removedBy": null,
                     *           "replyTo": null,
                     *           "reactions": [],
                     *           "mentions": [],
                     *           "attachments": []
                     *         }
                     *       ],
                     *       "revision": 14,
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["ChangesDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    MarkRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sequence": 12
                 *     }
                 */
                "application/json": components["schemas"]["MarkRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    MarkDelivered: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sequence": 12
                 *     }
                 */
                "application/json": components["schemas"]["MarkRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListUnread: {
        parameters: {
            query?: {
                /** @description Returns messages after this sequence. */
                after?: components["parameters"]["After"];
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *           "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "sequence": 12,
                     *           "revision": 14,
                     *           "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "senderName": "Ada Lovelace",
                     *           "kind": "text",
                     *           "content": "Shall we begin?",
                     *           "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *           "replyToId": null,
                     *           "createdAt": "2026-01-02T09:05:00Z",
                     *           "editedAt": null,
                     *           "unsentAt": null,
                     *           "removedBy": null,
                     *           "replyTo": null,
                     *           "reactions": [],
                     *           "mentions": [],
                     *           "attachments": []
                     *         }
                     *       ],
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["HistoryDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    EditMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the message. */
                id: components["parameters"]["IdOfMessage"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "Shall we begin now?"
                 *     }
                 */
                "application/json": components["schemas"]["EditMessageRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *       "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "sequence": 12,
                     *       "revision": 14,
                     *       "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "senderName": "Ada Lovelace",
                     *       "kind": "text",
                     *       "content": "Shall we begin?",
                     *       "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *       "replyToId": null,
                     *       "createdAt": "2026-01-02T09:05:00Z",
                     *       "editedAt": null,
                     *       "unsentAt": null,
                     *       "removedBy": null,
                     *       "replyTo": null,
                     *       "reactions": [],
                     *       "mentions": [],
                     *       "attachments": []
                     *     }
                     */
                    "application/json": components["schemas"]["MessageDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    UnsendMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the message. */
                id: components["parameters"]["IdOfMessage"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    GetReceipts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the message. */
                id: components["parameters"]["IdOfMessage"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "readBy": [
                     *         {
                     *           "userId": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *           "username": "grace",
                     *           "displayName": "Grace Hopper"
                     *         }
                     *       ],
                     *       "deliveredTo": [
                     *         {
                     *           "userId": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *           "username": "grace",
                     *           "displayName": "Grace Hopper"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReceiptsDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListReactions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the message. */
                id: components["parameters"]["IdOfMessage"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "emoji": "👍",
                     *         "userId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "displayName": "Ada Lovelace",
                     *         "createdAt": "2026-01-02T09:07:00Z"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["ReactorDto"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    React: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the message. */
                id: components["parameters"]["IdOfMessage"];
                /** @description One emoji, percent-encoded. */
                emoji: components["parameters"]["Emoji"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f05",
                     *       "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "sequence": 13,
                     *       "revision": 16,
                     *       "senderId": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *       "senderName": "charles",
                     *       "kind": "text",
                     *       "content": "Yes, @ada",
                     *       "clientMessageId": null,
                     *       "replyToId": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *       "createdAt": "2026-01-02T09:06:00Z",
                     *       "editedAt": null,
                     *       "unsentAt": null,
                     *       "removedBy": null,
                     *       "replyTo": {
                     *         "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *         "sequence": 12,
                     *         "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "senderName": "Ada Lovelace",
                     *         "kind": "text",
                     *         "content": "Shall we begin?",
                     *         "attachmentName": null,
                     *         "unsentAt": null
                     *       },
                     *       "reactions": [
                     *         {
                     *           "emoji": "👍",
                     *           "count": 1,
                     *           "userIds": [
                     *             "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01"
                     *           ]
                     *         }
                     *       ],
                     *       "mentions": [
                     *         {
                     *           "userId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "username": "ada",
                     *           "displayName": "Ada Lovelace",
                     *           "as": "ada"
                     *         }
                     *       ],
                     *       "attachments": []
                     *     }
                     */
                    "application/json": components["schemas"]["MessageDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    Unreact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the message. */
                id: components["parameters"]["IdOfMessage"];
                /** @description One emoji, percent-encoded. */
                emoji: components["parameters"]["Emoji"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *       "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "sequence": 12,
                     *       "revision": 14,
                     *       "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "senderName": "Ada Lovelace",
                     *       "kind": "text",
                     *       "content": "Shall we begin?",
                     *       "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *       "replyToId": null,
                     *       "createdAt": "2026-01-02T09:05:00Z",
                     *       "editedAt": null,
                     *       "unsentAt": null,
                     *       "removedBy": null,
                     *       "replyTo": null,
                     *       "reactions": [],
                     *       "mentions": [],
                     *       "attachments": []
                     *     }
                     */
                    "application/json": components["schemas"]["MessageDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListMentions: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; absent for the first page. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f05",
                     *           "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "sequence": 13,
                     *           "revision": 16,
                     *           "senderId": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *           "senderName": "charles",
                     *           "kind": "text",
                     *           "content": "Yes, @ada",
                     *           "clientMessageId": null,
                     *           "replyToId": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *           "createdAt": "2026-01-02T09:06:00Z",
                     *           "editedAt": null,
                     *           "unsentAt": null,
                     *           "removedBy": null,
                     *           "replyTo": {
                     *             "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *             "sequence": 12,
                     *             "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *             "senderName": "Ada Lovelace",
                     *             "kind": "text",
                     *             "content": "Shall we begin?",
                     *             "attachmentName": null,
                     *             "unsentAt": null
                     *           },
                     *           "reactions": [
                     *             {
                     *               "emoji": "👍",
                     *               "count": 1,
                     *               "userIds": [
                     *                 "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01"
                     *               ]
                     *             }
                     *           ],
                     *           "mentions": [
                     *             {
                     *               "userId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *               "username": "ada",
                     *               "displayName": "Ada Lovelace",
                     *               "as": "ada"
                     *             }
                     *           ],
                     *           "attachments": []
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfMessageDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ReportMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the message. */
                id: components["parameters"]["IdOfMessage"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Advertising"
                 *     }
                 */
                "application/json": components["schemas"]["ReportMessageRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListReports: {
        parameters: {
            query?: {
                /** @description The id of a chat, to list only what belongs to it. */
                chatId?: string;
                /** @description True for the closed reports, false for the open ones. */
                closed?: boolean;
                /** @description The `nextCursor` of the page before; absent for the first page. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019aa3f5-4e5f-7a6b-8c7d-8e9f0a1b2c07",
                     *           "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "chatName": "Engines",
                     *           "messageId": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f05",
                     *           "sequence": 13,
                     *           "sender": {
                     *             "id": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *             "name": "Charles Babbage"
                     *           },
                     *           "content": "Buy my engine!",
                     *           "reporter": {
                     *             "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *             "name": "Ada Lovelace"
                     *           },
                     *           "reason": "Advertising",
                     *           "createdAt": "2026-01-02T09:11:00Z",
                     *           "state": "open",
                     *           "closedBy": null,
                     *           "closedAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfReportDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    DismissReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the report. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ReadChatLog: {
        parameters: {
            query?: {
                /** @description The `nextCursor` of the page before; absent for the first page. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 41,
                     *           "at": "2026-01-02T09:12:00Z",
                     *           "action": "muted",
                     *           "by": {
                     *             "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *             "name": "Ada Lovelace"
                     *           },
                     *           "users": [
                     *             {
                     *               "id": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *               "name": "Charles Babbage"
                     *             }
                     *           ],
                     *           "detail": "2026-01-02T10:00:00.0000000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfLogEntryDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    GetPushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "publicKey": "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"
                     *     }
                     */
                    "application/json": components["schemas"]["PushKeyDto"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SubscribeToPush: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "endpoint": "https://push.example.org/wpush/v2/gAAAA",
                 *       "keys": {
                 *         "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                 *         "auth": "BTBZMqHH6r4Tts7J_aSIgg"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["SubscribeToPushRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    UnsubscribeFromPush: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    TestNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "device": "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0",
                     *           "current": true,
                     *           "outcome": "delivered",
                     *           "detail": "The push service took it. If nothing appears, look at the notification settings of the browser and the system."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationTestDto"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    GetNotificationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "default": {
                     *         "direct": "all",
                     *         "groups": "mentions"
                     *       },
                     *       "quietHours": {
                     *         "from": "22:00",
                     *         "to": "07:00",
                     *         "timeZone": "Europe/Berlin"
                     *       },
                     *       "showText": true
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationSettingsDto"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SetNotificationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "default": {
                 *         "direct": "all",
                 *         "groups": "mentions"
                 *       },
                 *       "quietHours": {
                 *         "from": "22:00",
                 *         "to": "07:00",
                 *         "timeZone": "Europe/Berlin"
                 *       },
                 *       "showText": true
                 *     }
                 */
                "application/json": components["schemas"]["SetNotificationSettings"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "default": {
                     *         "direct": "all",
                     *         "groups": "mentions"
                     *       },
                     *       "quietHours": {
                     *         "from": "22:00",
                     *         "to": "07:00",
                     *         "timeZone": "Europe/Berlin"
                     *       },
                     *       "showText": true
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationSettingsDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListChatNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *           "level": "mentions",
                     *           "mutedUntil": "2026-01-02T17:00:00Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChatNotificationsListDto"];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SetChatNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the chat. */
                id: components["parameters"]["IdOfChat"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "level": "mentions",
                 *       "mutedUntil": "2026-01-02T17:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["SetChatNotificationsRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *       "level": "mentions",
                     *       "mutedUntil": "2026-01-02T17:00:00Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ChatNotificationsDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SearchMessages: {
        parameters: {
            query?: {
                /** @description Words, "exact words", and the filters from: in: has: before: after:. */
                q?: string;
                /** @description The id of the chat to search; absent for all of the caller's chats. */
                chatId?: string;
                /** @description The sender: a username, a user's id, or `me`. */
                from?: string;
                /** @description What messages carry. */
                has?: "image" | "file" | "link";
                /** @description Finds messages sent before this day, in UTC. */
                before?: string;
                /** @description Finds messages sent after this day, in UTC. */
                after?: string;
                /** @description The `nextCursor` of the page before; absent for the first page. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The largest number of items to return. Above 50 it counts as 50. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "message": {
                     *             "id": "019aa3f2-0b1c-7d4e-8f5a-6b7c8d9e0f03",
                     *             "chatId": "019aa3f1-1a2b-7c3d-8e4f-5a6b7c8d9e02",
                     *             "sequence": 12,
                     *             "revision": 14,
                     *             "senderId": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *             "senderName": "Ada Lovelace",
                     *             "kind": "text",
                     *             "content": "Shall we begin?",
                     *             "clientMessageId": "0b6f3c1e-6f3d-4f0e-9a57-0c9d2a1b7e44",
                     *             "replyToId": null,
                     *             "createdAt": "2026-01-02T09:05:00Z",
                     *             "editedAt": null,
                     *             "unsentAt": null,
                     *             "removedBy": null,
                     *             "replyTo": null,
                     *             "reactions": [],
                     *             "mentions": [],
                     *             "attachments": []
                     *           },
                     *           "chatName": "Engines",
                     *           "chatType": "group",
                     *           "excerpt": "Shall we begin?",
                     *           "highlights": [
                     *             [
                     *               9,
                     *               5
                     *             ]
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "indexing": false
                     *     }
                     */
                    "application/json": components["schemas"]["SearchResultDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListAccounts: {
        parameters: {
            query?: {
                /** @description A prefix of any word of the names to find, in upper or lower case. */
                search?: components["parameters"]["Search"];
                /** @description The `nextCursor` of the page before; absent for the first page. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "username": "ada",
                     *           "displayName": "Ada Lovelace",
                     *           "about": null,
                     *           "createdAt": "2026-01-02T09:00:00Z",
                     *           "online": true,
                     *           "lastSeenAt": null,
                     *           "guest": false,
                     *           "email": "ada@example.org",
                     *           "role": "administrator",
                     *           "disabled": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfAccountDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SetUserDisabled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                id: components["parameters"]["IdOfUser"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "disabled": true
                 *     }
                 */
                "application/json": components["schemas"]["SetUserDisabledRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    SetUserRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                id: components["parameters"]["IdOfUser"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "administrator"
                 *     }
                 */
                "application/json": components["schemas"]["SetUserRoleRequest"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListFriends: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *         "username": "charles",
                     *         "displayName": "Charles Babbage",
                     *         "about": null,
                     *         "createdAt": "2026-01-02T09:00:30Z",
                     *         "online": false,
                     *         "lastSeenAt": "2026-01-02T09:04:00Z",
                     *         "guest": false,
                     *         "deleted": false,
                     *         "state": "accepted"
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["FriendDto"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    RequestFriend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f0-6a7b-7c8d-9e0f-1a2b3c4d5e04",
                     *       "username": "charles",
                     *       "displayName": "Charles Babbage",
                     *       "about": null,
                     *       "createdAt": "2026-01-02T09:00:30Z",
                     *       "online": false,
                     *       "lastSeenAt": "2026-01-02T09:04:00Z",
                     *       "guest": false,
                     *       "deleted": false,
                     *       "state": "accepted"
                     *     }
                     */
                    "application/json": components["schemas"]["FriendDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    RemoveFriend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListBlocked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example [
                     *       {
                     *         "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *         "username": "ada",
                     *         "displayName": "Ada Lovelace",
                     *         "about": null,
                     *         "createdAt": "2026-01-02T09:00:00Z",
                     *         "online": true,
                     *         "lastSeenAt": null,
                     *         "guest": false,
                     *         "deleted": false
                     *       }
                     *     ]
                     */
                    "application/json": components["schemas"]["UserDto"][];
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    BlockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    UnblockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListUsers: {
        parameters: {
            query?: {
                /** @description A prefix of any word of the names to find, in upper or lower case. */
                search?: components["parameters"]["Search"];
                /** @description The `nextCursor` of the page before; absent for the first page. */
                cursor?: components["parameters"]["Cursor"];
                /** @description The largest number of items to return. Above 200 it counts as 200. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *           "username": "ada",
                     *           "displayName": "Ada Lovelace",
                     *           "about": null,
                     *           "createdAt": "2026-01-02T09:00:00Z",
                     *           "online": true,
                     *           "lastSeenAt": null,
                     *           "guest": false,
                     *           "deleted": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["PageOfUserDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ExportMyData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description How to show the file, and its name. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    ListOnlineUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnlineUsersDto"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    GetUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user. */
                id: components["parameters"]["IdOfUser"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019aa3f0-5f6e-7c1a-9d3e-2b7f4c8a1e01",
                     *       "username": "ada",
                     *       "displayName": "Ada Lovelace",
                     *       "about": null,
                     *       "createdAt": "2026-01-02T09:00:00Z",
                     *       "online": true,
                     *       "lastSeenAt": null,
                     *       "guest": false,
                     *       "deleted": false
                     *     }
                     */
                    "application/json": components["schemas"]["UserDto"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
