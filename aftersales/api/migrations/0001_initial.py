import aftersales.tenancy.ids
import aftersales.tenancy.scope
import aftersales.tenancy.walls
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('tenancy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='IdempotencyKey',
            fields=[
                ('id', models.UUIDField(default=aftersales.tenancy.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('tenant', models.ForeignKey(db_index=False, default=aftersales.tenancy.scope.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.tenant')),
                ('digest', models.CharField(max_length=64)),
                ('fingerprint', models.CharField(max_length=64)),
                ('status', models.PositiveSmallIntegerField()),
                ('headers', models.JSONField(default=dict)),
                ('content', models.TextField(blank=True)),
                ('expires_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'default_manager_name': 'objects',
                'indexes': [models.Index(fields=['tenant', 'expires_at'], name='api_idempotencykey_expires')],
                'constraints': [aftersales.tenancy.walls.TenantRowSecurity(name='api_idempotencykey_rls'), models.UniqueConstraint(fields=('id', 'tenant'), name='api_idempotencykey_tenant_key'), models.UniqueConstraint(fields=('tenant', 'digest'), name='api_idempotencykey_once')],
            },
        ),
    ]
