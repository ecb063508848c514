import aftersales.tenancy.ids
import aftersales.tenancy.operations
import aftersales.tenancy.scope
import aftersales.tenancy.walls
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [  # written in here; a database that ran them is up to date
        ('messaging', '0002_receipts'),
    ]

    dependencies = [
        ('accounts', '0001_initial'),
        ('tenancy', '0001_initial'),
    ]

    operations = [
        aftersales.tenancy.operations.CreateTogether(
            operations=[
                migrations.CreateModel(
                    name='GroupRobot',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('name', models.CharField(max_length=60, verbose_name='name')),
                        ('kind', models.CharField(choices=[('wecom', 'WeCom'), ('dingtalk', 'DingTalk'), ('feishu', 'Feishu')], max_length=10, verbose_name='platform')),
                        ('token', models.CharField(max_length=200, validators=[django.core.validators.RegexValidator('^[A-Za-z0-9_-]{8,200}$')])),
                        ('secret', models.CharField(blank=True, max_length=200)),
                        ('language', models.CharField(default='zh-hans', max_length=10, verbose_name='language')),
                        ('topics', models.JSONField(default=list)),
                        ('active', models.BooleanField(default=True, verbose_name='in use')),
                    ],
                    options={
                        'verbose_name': 'group robot',
                        'verbose_name_plural': 'group robots',
                        'ordering': ['name'],
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='messaging_grouprobot_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='messaging_grouprobot_tenant_key'), models.UniqueConstraint(fields=('tenant', 'name'), name='messaging_grouprobot_name')],
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('template', models.CharField(max_length=80)),
                        ('channel', models.CharField(max_length=20)),
                        ('member', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.membership')),
                        ('address', models.CharField(blank=True, max_length=254)),
                        ('language', models.CharField(blank=True, max_length=10)),
                        ('context', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ('dedupe_key', models.CharField(max_length=200)),
                        ('state', models.CharField(choices=[('queued', 'waiting to be sent'), ('leased', 'being sent'), ('sent', 'sent'), ('skipped', 'not sent: no address'), ('withheld', 'held back'), ('parked', 'given up')], default='queued', max_length=8)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('next_at', models.DateTimeField(null=True)),
                        ('lease', models.UUIDField(null=True)),
                        ('urgent', models.BooleanField(default=False)),
                        ('error', models.CharField(blank=True, max_length=200)),
                        ('created_at', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(null=True)),
                        ('read_at', models.DateTimeField(null=True)),
                        ('digest', models.UUIDField(null=True)),
                        ('carrier_id', models.CharField(blank=True, max_length=100)),
                        ('receipt', models.CharField(blank=True, choices=[('delivered', 'delivered'), ('refused', 'not delivered')], max_length=9)),
                        ('receipt_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'verbose_name': 'message',
                        'verbose_name_plural': 'messages',
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'leased'])), fields=['tenant', 'next_at'], name='messaging_message_outbox'), models.Index(condition=models.Q(('channel', 'in_app'), ('read_at__isnull', True)), fields=['tenant', 'member'], name='messaging_message_unread'), models.Index(condition=models.Q(('channel', 'in_app')), fields=['tenant', 'member', '-created_at'], name='messaging_message_notices'), models.Index(condition=models.Q(('channel', 'in_app'), _negated=True), fields=['tenant', '-created_at'], name='messaging_message_list'), models.Index(condition=models.Q(('state', 'sent'), models.Q(('channel', 'in_app'), _negated=True)), fields=['tenant', 'channel', 'sent_at'], name='messaging_message_sent'), models.Index(condition=models.Q(('carrier_id', ''), _negated=True), fields=['tenant', 'carrier_id'], name='messaging_message_carrier'), models.Index(condition=models.Q(('digest__isnull', False)), fields=['tenant', 'digest'], name='messaging_message_digest')],
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='messaging_message_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='messaging_message_tenant_key'), aftersales.tenancy.walls.SameTenant(field='member', name='messaging_message_member_same_tenant'), models.UniqueConstraint(condition=models.Q(('member__isnull', False)), fields=('tenant', 'member', 'channel', 'dedupe_key'), name='messaging_message_once_member'), models.UniqueConstraint(condition=models.Q(('member__isnull', True)), fields=('tenant', 'address', 'channel', 'dedupe_key'), name='messaging_message_once_address'), models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('member__isnull', False)), models.Q(('member__isnull', True), models.Q(('address', ''), _negated=True)), _connector='OR'), name='messaging_message_one_recipient'), models.CheckConstraint(condition=models.Q(models.Q(('next_at__isnull', False), ('state__in', ['queued', 'leased'])), models.Q(('next_at__isnull', True), models.Q(('state__in', ['queued', 'leased']), _negated=True)), _connector='OR'), name='messaging_message_looked_at_again'), models.CheckConstraint(condition=models.Q(models.Q(('receipt', ''), ('receipt_at', None)), models.Q(('receipt__in', ['delivered', 'refused']), ('receipt_at__isnull', False), ('state', 'sent')), _connector='OR'), name='messaging_message_receipt')],
                    },
                ),
                migrations.CreateModel(
                    name='NoticePolicy',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                        ('fold_after', models.PositiveSmallIntegerField(blank=True, help_text='So many to one person by one channel leave singly, the rest as one. Empty: e-mail 5, SMS 3.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000)], verbose_name='messages before a digest')),
                        ('fold_minutes', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1440)], verbose_name='minutes they are counted over')),
                    ],
                    options={
                        'verbose_name': 'notice policy',
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='messaging_noticepolicy_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='messaging_noticepolicy_tenant_key'), models.UniqueConstraint(fields=('tenant',), name='messaging_noticepolicy_once'), models.CheckConstraint(condition=models.Q(('fold_after', None), models.Q(('fold_after__gte', 1), ('fold_after__lte', 1000)), _connector='OR'), name='messaging_noticepolicy_after'), models.CheckConstraint(condition=models.Q(('fold_minutes__gte', 1), ('fold_minutes__lte', 1440)), name='messaging_noticepolicy_minutes')],
                    },
                ),
                migrations.CreateModel(
                    name='Undeliverable',
                    fields=[
                        ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                        ('channel', models.CharField(max_length=20)),
                        ('address', models.CharField(max_length=254)),
                        ('since', models.DateTimeField(verbose_name='since')),
                        ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                        ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                    ],
                    options={
                        'verbose_name': 'undeliverable address',
                        'verbose_name_plural': 'undeliverable addresses',
                        'abstract': False,
                        'base_manager_name': 'objects',
                        'default_manager_name': 'objects',
                        'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='messaging_undeliverable_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='messaging_undeliverable_tenant_key'), models.UniqueConstraint(fields=('tenant', 'address', 'channel'), name='messaging_undeliverable_once'), models.CheckConstraint(condition=models.Q(models.Q(('address', ''), _negated=True), models.Q(('channel', ''), _negated=True)), name='messaging_undeliverable_named')],
                    },
                ),
            ],
        ),
    ]
