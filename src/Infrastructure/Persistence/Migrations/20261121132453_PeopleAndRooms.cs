using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class PeopleAndRooms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "disabled",
                schema: "users",
                table: "users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "has_written",
                schema: "users",
                table: "users",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<short>(
                name: "role",
                schema: "users",
                table: "users",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<bool>(
                name: "is_guest",
                schema: "auth",
                table: "sessions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "silenced_until",
                schema: "chats",
                table: "members",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_lobby",
                schema: "chats",
                table: "chats",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "blocks",
                schema: "users",
                columns: table => new
                {
                    blocker_id = table.Column<Guid>(type: "uuid", nullable: false),
                    blocked_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blocks", x => new { x.blocker_id, x.blocked_id });
                    table.ForeignKey(
                        name: "fk_blocks_blocked",
                        column: x => x.blocked_id,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_blocks_blocker",
                        column: x => x.blocker_id,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "friendships",
                schema: "users",
                columns: table => new
                {
                    low = table.Column<Guid>(type: "uuid", nullable: false),
                    high = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    is_hidden = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_friendships", x => new { x.low, x.high });
                    table.ForeignKey(
                        name: "fk_friendships_high",
                        column: x => x.high,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_friendships_low",
                        column: x => x.low,
                        principalSchema: "users",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                schema: "chats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    invited_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                    table.ForeignKey(
                        name: "fk_invitations_chats",
                        column: x => x.chat_id,
                        principalSchema: "chats",
                        principalTable: "chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "invite_links",
                schema: "chats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token = table.Column<string>(type: "character varying(24)", maxLength: 24, nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    max_uses = table.Column<int>(type: "integer", nullable: true),
                    uses = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invite_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_invite_links_chats",
                        column: x => x.chat_id,
                        principalSchema: "chats",
                        principalTable: "chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_users_administrators",
                schema: "users",
                table: "users",
                column: "id",
                filter: "role = 2");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_guests_expires_at",
                schema: "auth",
                table: "sessions",
                column: "expires_at",
                filter: "is_guest");

            migrationBuilder.CreateIndex(
                name: "ux_chats_lobby",
                schema: "chats",
                table: "chats",
                column: "is_lobby",
                unique: true,
                filter: "is_lobby");

            migrationBuilder.CreateIndex(
                name: "ix_blocks_blocked_id",
                schema: "users",
                table: "blocks",
                column: "blocked_id");

            migrationBuilder.CreateIndex(
                name: "ix_friendships_high",
                schema: "users",
                table: "friendships",
                column: "high");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_chat_id_invited_by",
                schema: "chats",
                table: "invitations",
                columns: new[] { "chat_id", "invited_by" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_user_id",
                schema: "chats",
                table: "invitations",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ux_invitations_chat_id_user_id",
                schema: "chats",
                table: "invitations",
                columns: new[] { "chat_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_invite_links_chat_id",
                schema: "chats",
                table: "invite_links",
                column: "chat_id");

            migrationBuilder.CreateIndex(
                name: "ux_invite_links_token",
                schema: "chats",
                table: "invite_links",
                column: "token",
                unique: true);

            migrationBuilder.Sql(
                """
                -- The append asks whether a sender may speak.
                CREATE OR REPLACE VIEW chats.active_members AS
                    SELECT chat_id, user_id, role, joined_at, silenced_until FROM chats.members;

                -- Friends are told who comes and goes.
                CREATE VIEW users.friends AS
                    SELECT low AS user_id, high AS friend_id FROM users.friendships WHERE accepted_at IS NOT NULL
                    UNION ALL
                    SELECT high, low FROM users.friendships WHERE accepted_at IS NOT NULL;

                -- All there are have registered, and the first of them is an administrator.
                UPDATE users.users SET role = 1;
                UPDATE users.users SET role = 2 WHERE id = (SELECT id FROM users.users ORDER BY created_at, id LIMIT 1);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP VIEW users.friends;
                DROP VIEW chats.active_members;
                CREATE VIEW chats.active_members AS
                    SELECT chat_id, user_id, role, joined_at FROM chats.members;
                """);

            migrationBuilder.DropTable(
                name: "blocks",
                schema: "users");

            migrationBuilder.DropTable(
                name: "friendships",
                schema: "users");

            migrationBuilder.DropTable(
                name: "invitations",
                schema: "chats");

            migrationBuilder.DropTable(
                name: "invite_links",
                schema: "chats");

            migrationBuilder.DropIndex(
                name: "ix_users_administrators",
                schema: "users",
                table: "users");

            migrationBuilder.DropIndex(
                name: "ix_sessions_guests_expires_at",
                schema: "auth",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "ux_chats_lobby",
                schema: "chats",
                table: "chats");

            migrationBuilder.DropColumn(
                name: "disabled",
                schema: "users",
                table: "users");

            migrationBuilder.DropColumn(
                name: "has_written",
                schema: "users",
                table: "users");

            migrationBuilder.DropColumn(
                name: "role",
                schema: "users",
                table: "users");

            migrationBuilder.DropColumn(
                name: "is_guest",
                schema: "auth",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "silenced_until",
                schema: "chats",
                table: "members");

            migrationBuilder.DropColumn(
                name: "is_lobby",
                schema: "chats",
                table: "chats");
        }
    }
}
